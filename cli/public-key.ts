import type { KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";
import { isKeyChain } from "#protocol/key-chain.ts";
import { endorsementSchema, type KeyChain, keysOf, linksFrom } from "#protocol/key-endorsement.ts";
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

/**
 * The keys that may have signed something, the newest first. A file, which holds a key alone or the cloud's whole answer
 * at /api/v1/public-key, is believed in all that it names; beside a key that is given it is believed as far as its chain
 * leads on from that key. Refused: public-key-invalid.
 */
export function publicKeys(given: string | undefined, path: string | undefined): readonly GivenKey[] {
	const file = path === undefined ? null : keysIn(path);
	const all = given === undefined ? [] : [given];
	if (file === null) return all.map(publicKey);
	const named = [...keysOf(file.chain), file.newest];
	const followed = given === undefined ? named : linksFrom(file.chain, given).map(({ key }) => key);
	return [...new Set([...all, ...followed])].reverse().map(publicKey);
}

interface KeysInFile {
	readonly newest: string;
	readonly chain: KeyChain;
}

const answerSchema = z
	.object({ publicKey: z.string(), endorsements: z.array(endorsementSchema).default([]) })
	.refine(({ publicKey: newest, endorsements }) => (endorsements.at(-1)?.key ?? newest) === newest)
	.refine(({ endorsements }) => isKeyChain(endorsements));

function keysIn(path: string): KeysInFile {
	const text = readFileSync(path, "utf8").trim();
	if (!text.startsWith("{")) return { newest: text, chain: [] };
	try {
		const { publicKey: newest, endorsements: chain } = answerSchema.parse(JSON.parse(text));
		return { newest, chain };
	} catch (cause) {
		throw new FoyerError("public-key-invalid", path, { cause });
	}
}
