import type { Selectable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { NewPerson } from "../cloud-process.ts";
import type { CloudContext } from "../context.ts";
import type { Actor } from "../ports/actor.ts";
import type { NewKit } from "../ports/kits.ts";
import type { Reader, Transact } from "../store/open-store.ts";
import type { SessionTable } from "../store/sign-in-tables.ts";
import type { PersonTable } from "../store/technical-tables.ts";
import { demoPeople, isDemoEmail } from "./demo-people.ts";
import { checkNewPassword, hashPassword, passwordMatches } from "./passwords.ts";

export const normalEmail = (email: string): string => email.trim().toLowerCase();

export function findPerson(db: Reader, email: string): Promise<Selectable<PersonTable> | undefined> {
	return db.selectFrom("people").selectAll().where("email", "=", normalEmail(email)).executeTakeFirst();
}

/** Adds somebody, or gives a known one a new password. Refused: role-not-allowed, for one who is of the other kind; password-too-short, password-not-allowed. */
export async function addPerson(
	{ store, random }: Pick<CloudContext, "store" | "random">,
	person: NewPerson,
): Promise<{ readonly id: MessageId }> {
	// The demo's is in every manual, and good in the demo alone.
	if (!isDemoEmail(normalEmail(person.email))) checkNewPassword(person.password, normalEmail(person.email));
	const passwordHash = await hashPassword(person.password);
	return store.transaction(async (trx) => {
		const id = await ownerId(trx, random, person, person.name);
		await trx.updateTable("people").set({ password_hash: passwordHash }).where("id", "=", id).execute();
		if (person.distributor === undefined) return { id };
		const distributor = await findPerson(trx, person.distributor);
		await trx
			.updateTable("people")
			.set({ distributor_id: distributor?.id ?? null })
			.where("id", "=", id)
			.execute();
		return { id };
	});
}

/** The person who owns a kit; made without a password where nobody has that e-mail yet. */
export async function ownerId(
	trx: Transact,
	random: CloudContext["random"],
	owner: NewKit["owner"],
	name: string,
): Promise<MessageId> {
	const id = random.id();
	const email = normalEmail(owner.email);
	const demo = isDemoEmail(email) ? 1 : 0;
	// Inserted first, looked up then: two kits of a new owner may be added at the same time.
	await trx
		.insertInto("people")
		.values({ id, kind: owner.kind, email, name, password_hash: null, demo })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const person = await trx.selectFrom("people").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
	if (person.kind !== owner.kind) throw new FoyerError("role-not-allowed", owner.kind);
	return person.id;
}

/** The demo's logins as they are printed, whatever was done to them in the demo before. */
export async function addDemoPeople(context: Pick<CloudContext, "store" | "random">): Promise<void> {
	for (const person of demoPeople) {
		const known = await findPerson(context.store.db, person.email);
		if (known !== undefined) await context.store.db.deleteFrom("totp").where("person_id", "=", known.id).execute();
		if (!(await passwordMatches(known?.password_hash ?? null, person.password))) await addPerson(context, person);
	}
}

export function actorOf(
	person: Pick<Selectable<PersonTable>, "id" | "kind" | "email" | "name">,
	session: Pick<SessionTable, "role" | "identity">,
): Actor {
	const { id, kind, email, name } = person;
	return { kind, id, email, name, role: session.role, identity: session.identity };
}
