import { describe, expect, it } from "vitest";
import { contactList } from "#agent/contacts/contact-list.ts";
import { registered } from "../support/documents.ts";

const { account: example } = registered(7, 1, "Ada");
const account = { ...example, members: [{ name: "Tunde" }] };

describe("contacts", () => {
	it("are the door phone and the family where the cloud has sent no address book", () => {
		expect(contactList([], account)).toMatchObject([
			{ name: "Main entrance", number: "1001", group: "Building" },
			{ name: "Tunde", number: account.sip.family, group: "Family" },
		]);
	});

	it("are the address book's where it has the name", () => {
		const book = [{ id: "1", name: "Tunde", number: "+44 7700 900172", group: "Family" }];
		expect(contactList(book, account).filter(({ name }) => name === "Tunde")).toEqual(book);
	});

	it("are the book alone while there is no account", () => {
		expect(contactList([], null)).toEqual([]);
	});
});
