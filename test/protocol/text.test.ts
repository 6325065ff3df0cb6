import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contract } from "#protocol/contract.ts";
import { decodeMessage, encodeMessage } from "#protocol/message.ts";
import { lineSchema, textSchema } from "#protocol/text.ts";

const isLine = (value: string) => lineSchema(120).safeParse(value).success;
const isText = (value: string) => textSchema(4000).safeParse(value).success;

describe("free text", () => {
	it.each(["", "Leila Haddad", "Złata O’Grady-Nuñez", "王芳", "عائشة", "👩‍👩‍👧 family", "Apartment 4.02"])(
		"may be %j",
		(value) => {
			expect(isLine(value)).toBe(true);
			expect(isText(value)).toBe(true);
		},
	);

	it.each(["a\u0000b", "\u001b[2J", "a\u007f", "a\u0085", "\ud83d", "\ude00\ud83d"])("is never %j", (value) => {
		expect(isLine(value)).toBe(false);
		expect(isText(value)).toBe(false);
	});

	it("breaks lines only where it may have several", () => {
		expect(isLine("first\nsecond")).toBe(false);
		expect(isLine("first\n")).toBe(false);
		expect(isText("first\r\n\tsecond\n")).toBe(true);
	});

	it("is measured", () => {
		expect(isLine("x".repeat(120))).toBe(true);
		expect(isLine("x".repeat(121))).toBe(false);
		expect(isText("x".repeat(4001))).toBe(false);
	});

	it("is well-formed wherever it is accepted", () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }), (value) => {
				if (isText(value)) expect(value.isWellFormed()).toBe(true);
			}),
		);
	});
});

describe("the largest message that the contract allows", () => {
	/** Three bytes each in UTF-8, the most that one UTF-16 unit takes. */
	const longest = (length: number) => "語".repeat(length);
	const [account] = contract.account.examples;
	const [call] = contract.events.examples;
	const [notice, ring] = contract.inbox.examples;

	it("fits its topic's size: an account", () => {
		const master = { name: longest(120), registered: true, email: longest(120), mobile: longest(120) };
		const members = Array.from({ length: 100 }, () => ({ name: longest(120) }));
		const devices = Array.from({ length: 16 }, () => ({ kind: "door-phone" as const, name: longest(120) }));
		const message = { ...account, account: { ...account.account, master, members, devices } };
		const payload = new TextEncoder().encode(encodeMessage(contract.account, message));
		expect(decodeMessage(contract.account, payload).ok).toBe(true);
	});

	it("fits its topic's size: an event", () => {
		const message = { ...call, name: longest(120), number: longest(32) };
		const payload = new TextEncoder().encode(encodeMessage(contract.events, message));
		expect(decodeMessage(contract.events, payload).ok).toBe(true);
	});

	it("fits its topic's size: a notice, and a ring with a picture", () => {
		const body = { ...notice, title: longest(120), body: longest(4000) };
		const picture = { mime: "image/jpeg" as const, base64: Buffer.alloc(96 * 1024).toString("base64") };
		const ringing = { ...ring, from: { name: longest(120), number: longest(32) }, picture };
		for (const message of [body, ringing]) {
			const payload = new TextEncoder().encode(encodeMessage(contract.inbox, message));
			expect(decodeMessage(contract.inbox, payload).ok).toBe(true);
		}
	});
});
