import { describe, expect, it } from "vitest";
import { readDocument } from "#agent/link/read-document.ts";
import { readPrivateKey } from "#protocol/signing.ts";
import { forgeries, otherSpellings } from "#test/protocol/document-tricks.ts";
import { cloudKeys, KIT, OTHER_KIT, registered, sign, trusting, vacant } from "../support/documents.ts";
import { household } from "../support/household.ts";

const privateKey = readPrivateKey(cloudKeys.privateKey);
const document = vacant(7, 3);
const read = (payload: string | Buffer) => readDocument(KIT, trusting(), Buffer.from(payload));
const forged = Object.entries(forgeries(document, privateKey));
const codes = /^(document-signature-invalid|message-malformed|message-oversized)$/;

describe("a monitor refuses a document that is", () => {
	it.each(forged)("%s", (_what, payload) => {
		expect(read(payload)).toEqual({ ok: false, code: expect.stringMatching(codes), detail: expect.any(String) });
		expect(Reflect.get({}, "generation")).toBeUndefined();
	});

	it("its own signature in any other spelling of the same 64 bytes", () => {
		const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		const accepted = [...alphabet].filter(
			(last) => read(JSON.stringify({ ...document, signature: document.signature.slice(0, 85) + last })).ok,
		);
		expect(accepted).toEqual([document.signature.at(-1)]);
	});

	it.each([
		["a number past 2^53", { revision: 2 ** 53 }],
		["a generation of zero", { generation: 0 }],
		["another version", { v: 2 }],
		["a QR code that is no web address", { enrolment: { ...document.enrolment, url: "javascript:alert(1)" } }],
		["a QR code of another path", { enrolment: { ...document.enrolment, url: "https://a.example/login" } }],
	])("signed by the cloud itself, with %s", (_what, change) => {
		const { signature: _signature, ...unsigned } = document;
		expect(read(JSON.stringify(sign({ ...unsigned, ...change })))).toMatchObject({ code: "message-malformed" });
	});
});

describe("a monitor takes the genuine document", () => {
	it.each(Object.entries(otherSpellings(document)))("%s, and believes what was signed", (_what, text) => {
		expect(read(text)).toEqual({ ok: true, value: document, signer: cloudKeys.publicKey });
	});
});

describe("a real monitor on a real broker", () => {
	it("keeps its document through every forgery, says why, and goes on", { timeout: 120_000 }, async () => {
		const { cloud, log, openWith, until } = await household();
		const kept = vacant(7, 3);
		const monitor = await openWith(kept);
		const before = monitor.api.snapshot();
		const dropped = () => log.filter(({ msg, channel }) => msg === "message dropped" && channel === "account");
		const earlier = dropped().length;

		const attacks: readonly (readonly [string, string | Buffer])[] = [
			// A broker would take an empty payload for the end of the retained one.
			...Object.entries(forgeries(kept, privateKey)).filter(([, payload]) => payload.length > 0),
			["the same once more", JSON.stringify(kept)],
			["an older revision", JSON.stringify(vacant(7, 2))],
			["an older generation with a tenant in it", JSON.stringify(registered(6, 9, "Ada"))],
			["another kit's", JSON.stringify(vacant(9, 9, { kit: OTHER_KIT }))],
		];
		for (const [index, [what, payload]] of attacks.entries()) {
			await cloud.say("account", payload);
			await expect.poll(() => dropped().length, { timeout: 30_000, message: what }).toBe(earlier + index + 1);
		}
		const said = new Set(dropped().map(({ code }) => code));
		expect(said).toEqual(
			new Set([
				"document-signature-invalid",
				"message-malformed",
				"message-oversized",
				"message-foreign",
				"document-not-newer",
			]),
		);
		const { generation, account, enrolment, deletion } = monitor.api.snapshot();
		expect({ generation, account, enrolment, deletion }).toEqual({
			generation: before.generation,
			account: before.account,
			enrolment: before.enrolment,
			deletion: before.deletion,
		});
		expect(monitor.api.snapshot().link.cloud).toBe("online");
		await cloud.document(registered(7, 4, "Ines"));
		await until(monitor, { account: { master: { name: "Ines" } } });
	});

	it("draws no QR code but the one that the cloud signed", async () => {
		const { cloud, log, openWith } = await household();
		const monitor = await openWith(vacant(7, 3));
		const genuine = monitor.api.snapshot().enrolment;
		const phishing = {
			...vacant(7, 4),
			enrolment: { ...document.enrolment, url: "https://evil.example/e/AAAAAAAAAAAAAAAAAAAAAA" },
		};
		const { signature: _signature, ...unsigned } = phishing;
		await cloud.say("account", JSON.stringify(phishing), true);
		await cloud.say("account", JSON.stringify(unsigned), true);
		await cloud.say("inbox", JSON.stringify(phishing));
		await cloud.say("replies", JSON.stringify(phishing));
		const refused = () =>
			log.filter(({ code }) => ["document-signature-invalid", "message-malformed"].includes(String(code)));
		await expect.poll(() => refused().length, { timeout: 30_000 }).toBe(4);
		expect(monitor.api.snapshot().enrolment).toEqual(genuine);
	});
});
