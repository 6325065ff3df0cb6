import canonicalize from "canonicalize";
import { readDocument } from "#agent/link/read-document.ts";
import { accountMessage } from "#protocol/account-document.ts";
import { checkCertificate } from "#protocol/check-certificate.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { parsePayload } from "#protocol/message.ts";
import { isSignedBy, readPrivateKey, readPublicKey, signed } from "#protocol/signing.ts";
import { must, mustBeCode, mustBePlain } from "../invariants.ts";

/** Fixed, so that a document of the corpus is genuine in every run: RFC 8032 section 7.1, test 1. */
const privateKey = readPrivateKey("MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v_VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g");
const publicKey = readPublicKey("MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
const KIT = accountMessage.examples[0].kit as KitId;

/** What a monitor takes for an account document: the bytes as they are, and signed by the cloud's own key. */
export function fuzz(data: Buffer): void {
	read(data);
	const json = parsePayload(data, accountMessage.maxBytes);
	if (!json.ok) {
		mustBeCode(json.code);
		return;
	}
	checkCertificate(json.value, [publicKey]);
	const byCloud = signedByCloud(json.value);
	if (byCloud !== null) read(byCloud);
}

/** A refusal has a code; what is believed is no more and no less than what was signed. */
function read(payload: Uint8Array): void {
	const document = readDocument(KIT, [publicKey], payload);
	if (!document.ok) {
		mustBeCode(document.code);
		return;
	}
	mustBePlain(document.value);
	must(document.value.kit === KIT, "a document of another kit was taken");
	must(isSignedBy(document.value, [publicKey]), "what was taken is not what was signed");
	const sent = parsePayload(payload, accountMessage.maxBytes);
	must(sent.ok && canonicalize(sent.value) === canonicalize(document.value), "what was taken is not what was sent");
}

/** Null for what has no canonical form: nobody can sign it. */
function signedByCloud(value: unknown): Uint8Array | null {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
	const { signature: _signature, ...rest } = value as { readonly signature?: unknown };
	try {
		return Buffer.from(JSON.stringify(signed(rest, privateKey)));
	} catch {
		return null;
	}
}
