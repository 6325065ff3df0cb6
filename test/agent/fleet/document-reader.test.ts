import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DocumentReader, openDocumentReader } from "#agent/fleet/document-reader.ts";
import { readInbound } from "#agent/link/inbound.ts";
import type { Channel } from "#protocol/contract.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { replyMessage } from "#protocol/replies.ts";
import { generateSigningKeys, readPrivateKey } from "#protocol/signing.ts";
import { topicOf } from "#protocol/topics.ts";
import { forgeries, otherSpellings } from "#test/protocol/document-tricks.ts";
import { cloudKeys, KIT, OTHER_KIT, trusting, vacant } from "../support/documents.ts";

const document = vacant(7, 3);
const text = JSON.stringify(document);

const said = (payload: string | Uint8Array, trust = trusting(), kit: KitId = KIT, channel: Channel = "account") =>
	[KIT, () => trust, topicOf(kit, channel), Buffer.from(payload)] as const;

describe("documents that are read on a thread of their own", { timeout: 60_000 }, () => {
	let reader: DocumentReader;
	beforeAll(() => {
		reader = openDocumentReader();
	});
	afterAll(() => reader.close());

	it("are believed or refused as on this thread, each with its own answer, however many come at once", async () => {
		const tricks = Object.values(forgeries(document, readPrivateKey(cloudKeys.privateKey)));
		const all = [...tricks, ...Object.values(otherSpellings(document)), text].map((payload) => said(payload));
		const read = await Promise.all(all.map((one) => reader.read(...one)));
		expect(read).toEqual(all.map((one) => readInbound(...one)));
		expect(read.at(0)?.channel).toBe("dropped");
		expect(read.at(-1)).toEqual({ channel: "account", document, signer: cloudKeys.publicKey });
	});

	it("may be signed by any key that is pinned, and by none that is not", async () => {
		const other = generateSigningKeys().publicKey;
		expect(await reader.read(...said(text, trusting(other, cloudKeys.publicKey)))).toMatchObject({
			channel: "account",
		});
		expect(await reader.read(...said(text, trusting(other)))).toMatchObject({ code: "document-signature-invalid" });
	});

	it("leave what is no document of this kit to be read as always", async () => {
		const reply = JSON.stringify(replyMessage.examples[0]);
		expect(await reader.read(...said(reply, trusting(), KIT, "replies"))).toMatchObject({ channel: "replies" });
		const foreign = { channel: "dropped", code: "message-foreign" };
		expect(await reader.read(...said(text, trusting(), OTHER_KIT))).toMatchObject(foreign);
	});

	it("wait until the thread can read", async () => {
		const another = openDocumentReader();
		const early = another.read(...said(text));
		await another.ready();
		expect(await early).toMatchObject({ channel: "account" });
		await another.close();
	});
});
