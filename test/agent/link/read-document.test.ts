import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInbound } from "#agent/link/inbound.ts";
import { readDocument } from "#agent/link/read-document.ts";
import { accountMessage } from "#protocol/account-document.ts";
import { channels } from "#protocol/contract.ts";
import { inboxMessage } from "#protocol/inbox.ts";
import { replyMessage } from "#protocol/replies.ts";
import { generateSigningKeys, readPrivateKey, signed } from "#protocol/signing.ts";
import { topicOf } from "#protocol/topics.ts";
import { cloudKeys, KIT, OTHER_KIT, registered, sign, trusting, vacant } from "../support/documents.ts";

const other = generateSigningKeys();
const pinned = trusting();
const read = (value: unknown, trust = pinned) => readDocument(KIT, trust, Buffer.from(JSON.stringify(value)));
const document = registered(7, 3, "Ada");

describe("reading an account document", () => {
	it("takes one that a pinned key signed for this kit", () => {
		expect(read(document)).toEqual({ ok: true, value: document, signer: cloudKeys.publicKey });
		expect(read(document, trusting(other.publicKey, cloudKeys.publicKey))).toMatchObject({ ok: true });
	});

	const forged = { ...document, generation: 8 };
	const { signature: _signature, ...unsigned } = document;
	it.each([
		["unsigned", unsigned],
		["changed after it was signed", forged],
		["signed by another key", signed(unsigned, readPrivateKey(other.privateKey))],
		["with a signature of another form", { ...document, signature: "A".repeat(85) }],
		["with a field added to it", { ...document, extra: true }],
		["no object", 7],
		["nothing", null],
	])("refuses one that is %s, before anything else is believed", (_what, value) => {
		expect(read(value)).toMatchObject({ ok: false, code: "document-signature-invalid" });
	});

	it("refuses a signed one that is not of the contract", () => {
		expect(read(sign({ ...unsigned, extra: true }))).toMatchObject({ ok: false, code: "message-malformed" });
		expect(read(sign({ ...unsigned, v: 2 }))).toMatchObject({ ok: false, code: "message-malformed" });
	});

	it("refuses a signed one of another kit", () => {
		expect(read(vacant(7, 3, { kit: OTHER_KIT }))).toMatchObject({ ok: false, code: "message-foreign" });
	});

	it("refuses one that is too large unread, and text that is no JSON", () => {
		const large = Buffer.alloc(accountMessage.maxBytes + 1, " ");
		expect(readDocument(KIT, pinned, large)).toMatchObject({ ok: false, code: "message-oversized" });
		expect(readDocument(KIT, pinned, Buffer.from("{"))).toMatchObject({ ok: false, code: "message-malformed" });
		expect(readDocument(KIT, pinned, Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ code: "message-malformed" });
	});

	it("survives text that nests too deep to be canonical", () => {
		const deep = `{"signature":"${"A".repeat(86)}","a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`;
		expect(readDocument(KIT, pinned, Buffer.from(deep))).toMatchObject({
			ok: false,
			code: "document-signature-invalid",
		});
	});

	it("never throws and never takes what the cloud did not sign", () => {
		fc.assert(fc.property(fc.json(), (text) => !readDocument(KIT, pinned, Buffer.from(text)).ok));
		fc.assert(fc.property(fc.uint8Array(), (bytes) => !readDocument(KIT, pinned, bytes).ok));
	});
});

describe("reading what the broker delivers", () => {
	const inbound = (topic: string, value: unknown) =>
		readInbound(KIT, () => pinned, topic, Buffer.from(JSON.stringify(value)));

	it("reads each channel of the cloud by its own schema", () => {
		expect(inbound(topicOf(KIT, "account"), document)).toEqual({
			channel: "account",
			document,
			signer: cloudKeys.publicKey,
		});
		const [reply] = replyMessage.examples;
		expect(inbound(topicOf(KIT, "replies"), reply)).toEqual({ channel: "replies", reply });
		const [message] = inboxMessage.examples;
		expect(inbound(topicOf(KIT, "inbox"), message)).toEqual({ channel: "inbox", message });
	});

	it("drops what is malformed, by its channel and without its content", () => {
		for (const channel of ["replies", "inbox", "account"] as const) {
			const dropped = inbound(topicOf(KIT, channel), { secret: "Ada" });
			expect(dropped).toMatchObject({ channel: "dropped", on: channel });
			expect(JSON.stringify(dropped)).not.toContain("Ada");
		}
	});

	it("drops what is not for this kit", () => {
		expect(inbound(topicOf(OTHER_KIT, "account"), document)).toMatchObject({ code: "message-foreign", on: "account" });
		expect(inbound("foyer/v2/x/account", document)).toMatchObject({ code: "message-foreign", on: "unknown" });
		for (const channel of channels.filter((name) => !["account", "replies", "inbox"].includes(name)))
			expect(inbound(topicOf(KIT, channel), {})).toMatchObject({ code: "message-foreign", on: channel });
	});
});
