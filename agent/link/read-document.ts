import type { KeyObject } from "node:crypto";
import { type AccountDocument, accountMessage } from "#protocol/account-document.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { decodeValue, parsePayload } from "#protocol/message.ts";
import { isSignedBy, isSignedByAside } from "#protocol/signing.ts";
import type { DropCode } from "./drops.ts";

/** The cloud's public keys, as the kit file gave them. */
export type PinnedKeys = readonly KeyObject[];

export type ReadDocument =
	| { readonly ok: true; readonly value: AccountDocument }
	| { readonly ok: false; readonly code: DropCode; readonly detail: string };

/** Reads an account document that a pinned key signed for this kit. The signature is checked before anything is believed. */
export function readDocument(kit: KitId, keys: PinnedKeys, payload: Uint8Array): ReadDocument {
	const json = parsePayload(payload, accountMessage.maxBytes);
	return json.ok ? believed(kit, json.value, isSignedBy(json.value, keys)) : json;
}

/** The same, with the signature checked on another thread. */
export async function readDocumentAside(kit: KitId, keys: PinnedKeys, payload: Uint8Array): Promise<ReadDocument> {
	const json = parsePayload(payload, accountMessage.maxBytes);
	return json.ok ? believed(kit, json.value, await isSignedByAside(json.value, keys)) : json;
}

function believed(kit: KitId, value: unknown, isSigned: boolean): ReadDocument {
	if (!isSigned) return refuse("document-signature-invalid", "no pinned key made it");
	const decoded = decodeValue(accountMessage, value);
	if (!decoded.ok) return decoded;
	if (decoded.value.kit !== kit) return refuse("message-foreign", "a document of another kit");
	return decoded;
}

const refuse = (code: DropCode, detail: string): ReadDocument => ({ ok: false, code, detail });
