import { type AccountDocument, accountMessage } from "#protocol/account-document.ts";
import { documentChainSchema, type KeyChain } from "#protocol/key-endorsement.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { decodeValue, parsePayload } from "#protocol/message.ts";
import { isSignedBy } from "#protocol/signing.ts";
import type { UnixMs } from "#protocol/units.ts";
import type { DropCode } from "./drops.ts";
import { type PinnedKeys, pinnedOnes, pinsAfter } from "./pinned-keys.ts";
import { readKeyOnce } from "./read-key-once.ts";

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
	return json.ok ? believed(kit, json.value, signerOf(json.value, trust)) : json;
}

function believed(kit: KitId, value: unknown, signer: string | null): ReadDocument {
	if (signer === null)
		return refuse("document-signature-invalid", "no pinned key, nor one that follows from it, made it");
	const decoded = decodeValue(accountMessage, value);
	if (!decoded.ok) return decoded;
	if (decoded.value.kit !== kit) return refuse("message-foreign", "a document of another kit");
	return { ...decoded, signer };
}

/** Which believed key signed it. */
const signerOf = (value: unknown, trust: Trust): string | null =>
	candidates(value, trust).find((key) => isSignedBy(value, [readKeyOnce(key)])) ?? null;

/** The believed keys that may have signed it; a chain names its one signer, and is then proved whole. */
function candidates(value: unknown, { pins, now }: Trust): readonly string[] {
	const chain = chainIn(value);
	if (chain === null) return [];
	const last = chain.at(-1);
	const named = last === undefined ? pinnedOnes(pins) : [last.key];
	return named.filter((key) => pinsAfter(pins, key, chain, now) !== null);
}

/** Null where there is something in a chain's place that is none. */
function chainIn(value: unknown): KeyChain | null {
	if (typeof value !== "object" || value === null || !("endorsements" in value)) return [];
	const parsed = documentChainSchema.safeParse(value.endorsements);
	return parsed.success ? parsed.data : null;
}

const refuse = (code: DropCode, detail: string): ReadDocument => ({ ok: false, code, detail });
