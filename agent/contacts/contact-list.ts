import type { ContactRow } from "#agent/api/tenant-views.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import { DOOR_PHONE_NUMBER } from "#protocol/door-phone.ts";

/**
 * Everybody who can be called: the address book that the cloud sent, and whom the account itself names, its door phone
 * and its members, where the book does not have them. The members' phones ring together, by the family's number.
 */
export function contactList(
	book: readonly ContactRow[],
	account: AccountDocument["account"] | null,
): readonly ContactRow[] {
	const known = new Set(book.map(({ name }) => name));
	return [...book, ...(account === null ? [] : ofAccount(account)).filter(({ name }) => !known.has(name))];
}

function ofAccount({ devices, members, sip }: AccountDocument["account"]): readonly ContactRow[] {
	return [
		...devices
			.filter(({ kind }) => kind === "door-phone")
			.map(({ name }) => ({ id: `door ${name}`, name, number: DOOR_PHONE_NUMBER, group: "Building" })),
		...members.map(({ name }, index) => ({ id: `member ${index}`, name, number: sip.family, group: "Family" })),
	];
}
