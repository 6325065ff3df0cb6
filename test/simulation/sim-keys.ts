import { createHmac, createPrivateKey, createPublicKey } from "node:crypto";
import type { CloudKeys } from "#cloud/documents/cloud-keys.ts";
import { endorse } from "#protocol/key-chain.ts";
import { publicKeyText, type SigningKeys } from "#protocol/signing.ts";
import type { Milliseconds, UnixMs } from "#protocol/units.ts";

/** An Ed25519 key of a fixed seed (RFC 8410 section 7): a run's signatures are the same each time. */
export function fixedKey(seed: number) {
	const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, seed)]);
	return createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
}

const FIRST_SEED = 7;

/** What the cloud of every run begins with. */
export const firstKeys: CloudKeys = { ...keysOfSeed(FIRST_SEED), endorsements: [] };

/** The keys after one more rotation, as `foyer cloud rotate-key` leaves them. */
export function rotatedKeys({ endorsements }: CloudKeys, at: UnixMs, overlap: Milliseconds): CloudKeys {
	const seed = FIRST_SEED + endorsements.length;
	const next = keysOfSeed(seed + 1);
	const earlierEndsAt = (at + overlap) as UnixMs;
	const endorsement = endorse(pairOf(seed), { key: next.publicKey, at, earlierEndsAt });
	return { ...next, endorsements: [...endorsements, endorsement] };
}

/** A key pair as the functions of `protocol` take it. */
export function pairOf(seed: number): SigningKeys {
	const key = fixedKey(seed);
	const privateKey = key.export({ format: "der", type: "pkcs8" }).toString("base64url");
	return { privateKey, publicKey: publicKeyText(createPublicKey(key)) };
}

function keysOfSeed(seed: number): Omit<CloudKeys, "endorsements"> {
	return {
		privateKey: fixedKey(seed),
		publicKey: pairOf(seed).publicKey,
		derive: (purpose, value) => createHmac("sha256", "a simulated secret").update(`${purpose}:${value}`).digest(),
	};
}
