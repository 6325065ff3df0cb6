import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { type Channel, channels, contract, MAX_PAYLOAD_BYTES } from "#protocol/contract.ts";
import { decodeMessage, encodeMessage, type MessageDefinition, parsePayload } from "#protocol/message.ts";
import { everyPath, type Json, replaced, without } from "./json-paths.ts";

type Definition = MessageDefinition<z.ZodType>;

const definition = (channel: Channel): Definition => contract[channel];
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const decode = (channel: Channel, value: unknown) => decodeMessage(definition(channel), bytesOf(value));

/** The account of a family, beside the vacant one of the contract's example: its members, nothing to enrol. */
const [vacant] = contract.account.examples;
const inhabited = {
	...vacant,
	account: {
		...vacant.account,
		master: { name: "Leila Haddad", registered: true, email: "l•••@example.com", mobile: "+44•••123" },
		members: [{ name: "Omar Haddad" }, { name: "Jonas Weber" }],
	},
	enrolment: null,
	reset: null,
};

const examples = [
	...channels.flatMap((channel) =>
		definition(channel).examples.map((example, index) => [channel, index + 1, example as Json] as const),
	),
	["account", 2, inhabited as Json] as const,
];
const refused = { ok: false, code: "message-malformed" };

describe("every message of the contract", () => {
	it.each(channels)("is described under its own channel (%s)", (channel) => {
		const { channel: named, version, description, maxBytes } = definition(channel);
		expect(named).toBe(channel);
		expect(version).toBe(1);
		expect(description).toMatch(/^[A-Z].+\.$/);
		expect(maxBytes).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES);
	});

	it("is retained only where it is state", () => {
		expect(channels.filter((channel) => contract[channel].retained)).toEqual(["account", "report", "presence"]);
	});

	it.each(["requests", "replies", "events", "inbox"] as const)("has an example of every kind (%s)", (channel) => {
		const kinds = { requests: "type", replies: "outcome", events: "type", inbox: "type" }[channel];
		const shown = new Set(definition(channel).examples.map((example) => (example as Record<string, unknown>)[kinds]));
		const { schema } = contract[channel];
		const all = "options" in schema ? schema.options.length : schema.shape.type.options.length;
		expect(shown.size).toBe(all);
	});

	it.each(examples)("decodes what it encodes (%s, example %i)", (channel, _index, example) => {
		const encoded = encodeMessage(definition(channel), example);
		expect(decodeMessage(definition(channel), new TextEncoder().encode(encoded))).toEqual({ ok: true, value: example });
	});

	it.each(examples)("refuses to encode what it would not decode (%s, example %i)", (channel, _index, example) => {
		expect(() => encodeMessage(definition(channel), { ...(example as object), v: 2 })).toThrow();
	});

	it.each(examples)("needs each of its fields (%s, example %i)", (channel, _index, example) => {
		for (const path of everyPath(example)) {
			// Elements of a list may go; a field may not.
			if (typeof path.at(-1) === "number") continue;
			expect(decode(channel, without(example, path)), path.join(".")).toMatchObject(refused);
		}
	});

	it.each(examples)("refuses a wrong type in any field (%s, example %i)", (channel, _index, example) => {
		for (const path of everyPath(example)) {
			for (const wrong of [{ unexpected: true }, [[]], -0.5]) {
				expect(decode(channel, replaced(example, path, wrong)), path.join(".")).toMatchObject(refused);
			}
		}
	});

	it.each(examples)("refuses an unknown field at any depth (%s, example %i)", (channel, _index, example) => {
		for (const path of [[], ...everyPath(example)]) {
			const extended = replaced(example, path, (value: Json) =>
				typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value, surplus: 1 } : value,
			);
			if (JSON.stringify(extended) === JSON.stringify(example)) continue;
			expect(decode(channel, extended), path.join(".")).toMatchObject(refused);
		}
	});

	it.each(channels)("is dropped unread when it is too large (%s)", (channel) => {
		const { maxBytes } = definition(channel);
		const padded = (length: number) => new TextEncoder().encode(`"${"x".repeat(length - 2)}"`);
		expect(decodeMessage(definition(channel), padded(maxBytes + 1))).toEqual({
			ok: false,
			code: "message-oversized",
			detail: `${maxBytes + 1} of at most ${maxBytes} bytes`,
		});
		expect(decodeMessage(definition(channel), padded(maxBytes))).toMatchObject(refused);
	});

	it.each(channels)("never throws, whatever the bytes (%s)", (channel) => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
				expect(decodeMessage(definition(channel), bytes).ok).toBe(false);
			}),
		);
	});

	it.each(channels)("never throws, whatever the JSON (%s)", (channel) => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(decode(channel, value)).toMatchObject(refused);
			}),
		);
	});

	it.each(examples)(
		"never throws on a message with any one field exchanged (%s, example %i)",
		(channel, _, example) => {
			const anywhere = fc.constantFrom(...everyPath(example));
			fc.assert(
				fc.property(anywhere, fc.jsonValue(), (path, value) => {
					const decoded = decode(channel, replaced(example, path, value as Json));
					// Whatever is accepted is what the contract says: it encodes again.
					if (decoded.ok) expect(() => encodeMessage(definition(channel), decoded.value)).not.toThrow();
				}),
			);
		},
	);

	it("quotes none of a message's content in a refusal", () => {
		const [example] = contract.events.examples;
		const decoded = decode("events", { ...example, name: ["Leila Haddad"], number: 123456789 });
		expect(decoded).toMatchObject(refused);
		expect(JSON.stringify(decoded)).not.toMatch(/Leila|123456789/);
	});

	it("says which field was wrong, and that of the message where it was all of it", () => {
		const [example] = contract.presence.examples;
		expect(decode("presence", { ...example, online: "yes" })).toMatchObject({ detail: "online: invalid_type" });
		expect(decode("presence", 1)).toMatchObject({ detail: "message: invalid_type" });
	});

	it("is JSON in UTF-8 and nothing else", () => {
		const latin1 = new Uint8Array([0x22, 0xe9, 0x22]);
		expect(parsePayload(latin1, 100)).toEqual({ ok: false, code: "message-malformed", detail: "not JSON in UTF-8" });
		expect(parsePayload(new Uint8Array(), 100)).toMatchObject(refused);
		expect(parsePayload(new TextEncoder().encode('{"a":1}'), 7)).toEqual({ ok: true, value: { a: 1 } });
	});
});

describe("a reply", () => {
	it("carries only codes that the table knows", () => {
		const rejected = { v: 1, id: crypto.randomUUID(), outcome: "rejected", generation: 2 };
		expect(decode("replies", { ...rejected, code: "kit-unknown" }).ok).toBe(true);
		for (const code of ["no-such-code", "toString", "__proto__", "constructor", ""]) {
			expect(decode("replies", { ...rejected, code })).toMatchObject(refused);
		}
	});
});
