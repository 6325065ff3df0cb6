import type { KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";
import { readPublicKey } from "#protocol/signing.ts";

/** A cloud's public key, as its text and ready to verify with. */
export interface GivenKey {
	readonly text: string;
	readonly key: KeyObject;
}

/** From base64url as the cloud prints it. Refused: public-key-invalid. */
export function publicKey(text: string): GivenKey {
	try {
		return { text, key: readPublicKey(text) };
	} catch (cause) {
		throw new FoyerError("public-key-invalid", undefined, { cause });
	}
}

/** From a file that holds the key alone, or the cloud's whole answer at /api/v1/public-key. */
export function publicKeyIn(path: string): GivenKey {
	const text = readFileSync(path, "utf8").trim();
	return publicKey(text.startsWith("{") ? keyInAnswer(text) : text);
}

function keyInAnswer(text: string): string {
	try {
		return z.object({ publicKey: z.string() }).parse(JSON.parse(text)).publicKey;
	} catch (cause) {
		throw new FoyerError("public-key-invalid", undefined, { cause });
	}
}
