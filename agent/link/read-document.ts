import { type AccountDocument, accountMessage } from "#protocol/account-document.ts";
import { documentChainSchema, type KeyChain } from "#protocol/key-endorsement.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { decodeMessage, parsePayload } from "#protocol/message.ts";
import { isSignedBy, readPublicKey } from "#protocol/signing.ts";
import type { UnixMs } from "#protocol/units.ts";
import type { DropCode } from "./drops.ts";
import { type PinnedKeys, pinnedOnes, pinsAfter } from "./pinned-keys.ts";

/** Whom a monitor believes, and when that is asked. */
export interface Trust {
	readonly pins: PinnedKeys;
	readonly now: UnixMs;
}

export type ReadDocument =
	| { readonly ok: true; readonly value: AccountDocument; readonly signer: string }
	| { readonly ok: false; readonly code: DropCode; readonly detail: string };

/**
 * Reads an account document for this kit that a believed key signed: a pinned one, or the one that its chain leads to
 * from the newest pinned one. The signature is checked before anything is believed.
 */
export function readDocument(kit: KitId, trust: Trust, payload: Uint8Array): ReadDocument {
	const json = parsePayload(payload, accountMessage.maxBytes);
	if (!json.ok) return json;
	const signer = signerOf(json.value, trust);
	if (signer === null)
		return refuse("document-signature-invalid", "no pinned key, nor one that follows from it, made it");
	const decoded = decodeMessage(accountMessage, payload);
	if (!decoded.ok) return decoded;
	if (decoded.value.kit !== kit) return refuse("message-foreign", "a document of another kit");
	return { ...decoded, signer };
}

/** Which believed key signed it; a chain names its one signer, and is then proved whole. */
function signerOf(value: unknown, { pins, now }: Trust): string | null {
	const chain = chainIn(value);
	if (chain === null) return null;
	const last = chain.at(-1);
	const candidates = last === undefined ? pinnedOnes(pins) : [last.key];
	const believed = candidates.filter((key) => pinsAfter(pins, key, chain, now) !== null);
	return believed.find((key) => isSignedBy(value, [readPublicKey(key)])) ?? null;
}

/** Null where there is something in a chain's place that is none. */
function chainIn(value: unknown): KeyChain | null {
	if (typeof value !== "object" || value === null || !("endorsements" in value)) return [];
	const parsed = documentChainSchema.safeParse(value.endorsements);
	return parsed.success ? parsed.data : null;
}

const refuse = (code: DropCode, detail: string): ReadDocument => ({ ok: false, code, detail });
