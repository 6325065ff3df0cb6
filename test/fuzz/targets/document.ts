import { createPublicKey, type KeyObject } from "node:crypto";
import canonicalize from "canonicalize";
import { readDocument, type Trust } from "#agent/link/read-document.ts";
import { accountMessage } from "#protocol/account-document.ts";
import { checkCertificate } from "#protocol/check-certificate.ts";
import { endorse } from "#protocol/key-chain.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { parsePayload } from "#protocol/message.ts";
import { isSignedBy, publicKeyText, readPrivateKey, readPublicKey, signed } from "#protocol/signing.ts";
import { asUnixMs } from "#protocol/units.ts";
import { must, mustBeCode, mustBePlain } from "../invariants.ts";

/** Fixed, so that a document of the corpus is genuine in every run: RFC 8032 section 7.1, test 1. */
const keyPair = {
	privateKey: "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v_VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g",
	publicKey: "MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
};
const PINNED = keyPair.publicKey;
const privateKey = readPrivateKey(keyPair.privateKey);
const publicKey = readPublicKey(PINNED);
const trust: Trust = { pins: { newest: PINNED, earlier: null, left: [] }, now: asUnixMs(0) };
/** The key that the cloud has next: RFC 8032 section 7.1, test 2; and what the pinned one says of it. */
const nextKey = readPrivateKey("MC4CAQAwBQYDK2VwBCIEIEzNCJso_5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7");
const nextPublicKey = publicKeyText(createPublicKey(nextKey));
const moments = { at: asUnixMs(0), earlierEndsAt: asUnixMs(1) };
const endorsement = endorse(keyPair, { key: nextPublicKey, ...moments });
const KIT = accountMessage.examples[0].kit as KitId;

/** What a monitor takes for an account document: the bytes as they are, signed by the cloud's own key, and by its next one. */
export function fuzz(data: Buffer): void {
	read(data);
	const json = parsePayload(data, accountMessage.maxBytes);
	if (!json.ok) {
		mustBeCode(json.code);
		return;
	}
	checkCertificate(json.value, [publicKey]);
	for (const byCloud of [
		signedBy(privateKey, json.value),
		signedBy(nextKey, json.value, { endorsements: [endorsement] }),
	])
		if (byCloud !== null) read(byCloud);
}

/** A refusal has a code; what is believed is no more and no less than what was signed. */
function read(payload: Uint8Array): void {
	const document = readDocument(KIT, trust, payload);
	if (!document.ok) {
		mustBeCode(document.code);
		return;
	}
	mustBePlain(document.value);
	must(document.value.kit === KIT, "a document of another kit was taken");
	must([PINNED, nextPublicKey].includes(document.signer), "a key was believed that the pinned one did not endorse");
	must(isSignedBy(document.value, [readPublicKey(document.signer)]), "what was taken is not what was signed");
	const last = document.value.endorsements?.at(-1);
	must((last?.key ?? PINNED) === document.signer, "the chain ends in another key than the signer's");
	const sent = parsePayload(payload, accountMessage.maxBytes);
	must(sent.ok && canonicalize(sent.value) === canonicalize(document.value), "what was taken is not what was sent");
}

/** Null for what has no canonical form: nobody can sign it. */
function signedBy(key: KeyObject, value: unknown, more: object = {}): Uint8Array | null {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
	const { signature: _signature, ...rest } = value as { readonly signature?: unknown };
	try {
		return Buffer.from(JSON.stringify(signed({ ...rest, ...more }, key)));
	} catch {
		return null;
	}
}
