import type { KeyObject } from "node:crypto";
import { readPublicKey } from "#protocol/signing.ts";

const keysRead = new Map<string, KeyObject>();

/**
 * A key that this process believes, read from its text. Monitors of one process mostly pin the same, and reading it takes
 * as long as checking a signature. Throws where it is none.
 */
export function readKeyOnce(text: string): KeyObject {
	const key = keysRead.get(text) ?? readPublicKey(text);
	keysRead.set(text, key);
	return key;
}
