import { createHash } from "node:crypto";
import { FoyerError } from "#protocol/foyer-error.ts";
import { asUnixMs, type Milliseconds } from "#protocol/units.ts";
import type { Actor, People } from "../cloud.ts";
import type { CloudContext } from "../context.ts";
import type { SessionTable } from "../store/technical-tables.ts";
import { createThrottle } from "../throttle.ts";
import { isDemoEmail } from "./demo-people.ts";
import { passwordMatches } from "./passwords.ts";
import { actorOf, findPerson, normalEmail } from "./people-store.ts";

/** A working day; whoever comes back tomorrow signs in again. */
const SESSION_LIFE = (12 * 60 * 60 * 1000) as Milliseconds;
const TOKEN_BYTES = 32;
/** Wrong passwords for one e-mail address before it has to wait. */
const SIGN_IN_ATTEMPTS = 10;
const SIGN_IN_WINDOW = (10 * 60 * 1000) as Milliseconds;

/** What a session begins with: an installer's single-tenant projects; a distributor as itself. */
const FIRST_VIEW = { role: "single-tenant", identity: "distributor" } as const;

export function createPeople({ store, clock, random, demo }: CloudContext): People {
	const { db } = store;
	const throttle = createThrottle({ limit: SIGN_IN_ATTEMPTS, window: SIGN_IN_WINDOW, clock });

	async function find(token: string): Promise<Actor | null> {
		const row = await db
			.selectFrom("sessions")
			.innerJoin("people", "people.id", "sessions.person_id")
			.select(["people.id", "people.kind", "people.email", "people.name", "people.demo"])
			.select(["sessions.role", "sessions.identity"])
			.where("token_hash", "=", hashSession(token))
			.where("expires_at", ">", clock())
			.executeTakeFirst();
		return row === undefined || (row.demo === 1 && !demo) ? null : actorOf(row, row);
	}

	async function change(
		token: string,
		kind: Actor["kind"],
		view: Partial<Pick<SessionTable, "role" | "identity">>,
	): Promise<Actor> {
		const actor = await find(token);
		if (actor === null) throw new FoyerError("unauthenticated");
		if (actor.kind !== kind) throw new FoyerError("role-not-allowed");
		await db.updateTable("sessions").set(view).where("token_hash", "=", hashSession(token)).execute();
		return { ...actor, ...view };
	}

	return {
		async signIn(typed, password) {
			const email = normalEmail(typed);
			if (isDemoEmail(email) && !demo) throw new FoyerError("demo-login-refused");
			throttle.check(email);
			// Counted before the slow comparison, or a hundred guesses at once would all pass the check.
			throttle.count(email);
			const person = await findPerson(db, email);
			const matches = await passwordMatches(person?.password_hash ?? null, password);
			if (person === undefined || !matches) throw new FoyerError("login-failed");
			throttle.forgive(email);
			const token = Buffer.from(random.bytes(TOKEN_BYTES)).toString("base64url");
			const expiresAt = asUnixMs(clock() + SESSION_LIFE);
			await db.deleteFrom("sessions").where("expires_at", "<=", clock()).execute();
			await db
				.insertInto("sessions")
				.values({ token_hash: hashSession(token), person_id: person.id, ...FIRST_VIEW, expires_at: expiresAt })
				.execute();
			return { actor: actorOf(person, FIRST_VIEW), token, expiresAt };
		},
		async signOut(token) {
			await db.deleteFrom("sessions").where("token_hash", "=", hashSession(token)).execute();
		},
		actorOf: find,
		changeRole: (token, role) => change(token, "installer", { role }),
		changeIdentity: (token, identity) => change(token, "distributor", { identity }),
	};
}

/** A session token has 256 random bits: SHA-256 alone cannot be searched. */
const hashSession = (token: string) => createHash("sha256").update(token).digest("hex");
