import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { Actor } from "../ports/actor.ts";
import type { Caller, OpenedSession, People } from "../ports/people.ts";
import type { SessionTable } from "../store/sign-in-tables.ts";
import { isDemoEmail } from "./demo-people.ts";
import { keyOfKnownBrowser, makeKnownBrowser } from "./known-browser.ts";
import { passwordMatches } from "./passwords.ts";
import { actorOf, findPerson, normalEmail } from "./people-store.ts";
import { passSecondStep } from "./second-step.ts";
import { endSession, FIRST_VIEW, openSession, peekSession, presentSession, renewSession } from "./session-store.ts";
import { createSignInThrottles } from "./sign-in-throttles.ts";

export function createPeople(context: CloudContext): People {
	const { store, random, demo, keys } = context;
	const { db } = store;
	const throttles = createSignInThrottles(context);

	async function holderOf(row: Pick<SessionTable, "person_id" | "role" | "identity">): Promise<Actor | null> {
		const person = await db.selectFrom("people").selectAll().where("id", "=", row.person_id).executeTakeFirst();
		return person === undefined || (person.demo === 1 && !demo) ? null : actorOf(person, row);
	}

	async function change(
		sessionId: MessageId,
		kind: Actor["kind"],
		view: Partial<Pick<SessionTable, "role" | "identity">>,
	): Promise<OpenedSession & { readonly actor: Actor }> {
		const row = await db.selectFrom("sessions").selectAll().where("id", "=", sessionId).executeTakeFirst();
		const actor = row === undefined ? null : await holderOf(row);
		if (row === undefined || actor === null) throw new FoyerError("unauthenticated");
		if (actor.kind !== kind) throw new FoyerError("role-not-allowed");
		await db.updateTable("sessions").set(view).where("id", "=", sessionId).execute();
		// Other rights, another token; the pages that are just asking with the one before get their answers.
		const renewed = await renewSession(context, db, row, row.token_hash);
		if (renewed === null) throw new FoyerError("unauthenticated");
		return { ...renewed, actor: { ...actor, ...view } };
	}

	/** Counted before the slow comparison, or a hundred guesses at once would all pass. */
	async function countAttempt(email: string, { network, knownBrowser }: Partial<Caller>): Promise<string> {
		const account = keyOfKnownBrowser(keys, knownBrowser ?? null, email) ?? email;
		if (network) await throttles.network.attempt(network);
		await throttles.account.attempt(account);
		return account;
	}

	return {
		async signIn(typed, password, { code, ...caller } = {}) {
			const email = normalEmail(typed);
			if (isDemoEmail(email) && !demo) throw new FoyerError("demo-login-refused");
			const account = await countAttempt(email, caller);
			const person = await findPerson(db, email);
			const matches = await passwordMatches(person?.password_hash ?? null, password);
			if (person === undefined || !matches) throw new FoyerError("login-failed");
			if (caller.network) await throttles.network.takeBack(caller.network);
			await passSecondStep(context, person, code);
			await throttles.account.forgive(account);
			const session = await openSession(context, db, person.id, caller);
			const actor = actorOf(person, FIRST_VIEW);
			return { ...session, actor, knownBrowser: makeKnownBrowser(keys, random, email) };
		},
		signOut: (token) => endSession(db, token),
		async actorOf(token) {
			const row = await peekSession(context, db, token);
			return row === null ? null : holderOf(row);
		},
		async use(token) {
			const used = await presentSession(context, db, token);
			const actor = used === null ? null : await holderOf(used.row);
			return used === null || actor === null ? null : { id: used.row.id, actor, renewed: used.renewed };
		},
		changeRole: (sessionId, role) => change(sessionId, "installer", { role }),
		changeIdentity: (sessionId, identity) => change(sessionId, "distributor", { identity }),
	};
}
