import { accountMessage } from "#protocol/account-document.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import { type Contact, maskContact } from "../enrolment/contact.ts";
import type { Member } from "../ports/tenants.ts";
import type { Reader, Transact } from "../store/open-store.ts";

/** A family, and some more: every one of them is on the wall panel and rings when it does. */
export const MEMBERS_LIMIT = 8;

export async function listMembers(db: Reader, accountId: MessageId): Promise<readonly Member[]> {
	const rows = await db
		.selectFrom("members")
		.leftJoin("contacts", (join) =>
			join.onRef("contacts.account_id", "=", "members.account_id").onRef("contacts.person", "=", "members.id"),
		)
		.select(["members.id", "members.name", "contacts.email", "contacts.mobile"])
		.where("members.account_id", "=", accountId)
		.orderBy("members.name")
		.orderBy("members.id")
		.execute();
	return rows.map(({ id, name, email, mobile }) => ({ id, name, contact: maskContact({ email, mobile }) }));
}

/** Adds a member with a contact. Refused: members-limit. */
export async function addMember(
	trx: Transact,
	accountId: MessageId,
	member: { readonly id: MessageId; readonly name: string; readonly contact: Contact },
	limit: number,
): Promise<Member> {
	const { id, name, contact } = member;
	const present = await listMembers(trx, accountId);
	if (present.length >= limit) throw new FoyerError("members-limit");
	await trx.insertInto("members").values({ account_id: accountId, id, name }).execute();
	await trx
		.insertInto("contacts")
		.values({ account_id: accountId, person: id, ...contact, country: null })
		.execute();
	return { id, name, contact: maskContact(contact) };
}

/** Removes a member with the contact. Refused: not-found. */
export async function deleteMember(trx: Transact, accountId: MessageId, id: MessageId): Promise<void> {
	const { numDeletedRows } = await trx
		.deleteFrom("members")
		.where("account_id", "=", accountId)
		.where("id", "=", id)
		.executeTakeFirstOrThrow();
	if (numDeletedRows === 0n) throw new FoyerError("not-found");
	await trx.deleteFrom("contacts").where("account_id", "=", accountId).where("person", "=", id).execute();
}

const nameSchema = accountMessage.schema.shape.account.shape.members.element.shape.name;

/** A name as account documents allow it. Refused: validation-failed. */
export function memberName(typed: string): string {
	const name = nameSchema.safeParse(typed.trim());
	if (!name.success) throw new FoyerError("validation-failed", "name");
	return name.data;
}
