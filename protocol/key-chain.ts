import { type Endorsement, endorsementSchema, type KeyChain, keysOf } from "./key-endorsement.ts";
import { isSignedBy, readPrivateKey, readPublicKey, type SigningKeys, signed } from "./signing.ts";
import type { UnixMs } from "./units.ts";

/** The earlier key's word for another. */
export function endorse(
	earlier: SigningKeys,
	{ key, at, earlierEndsAt }: { readonly key: string; readonly at: UnixMs; readonly earlierEndsAt: UnixMs },
): Endorsement {
	const word = { v: 1, type: "cloud-key-endorsement", key, endorsedBy: earlier.publicKey, at, earlierEndsAt } as const;
	return endorsementSchema.parse(signed(word, readPrivateKey(earlier.privateKey)));
}

/** True where each link is its key's own word, follows from the one before, and no key comes twice. Never throws. */
export function isKeyChain(chain: KeyChain): boolean {
	const keys = keysOf(chain);
	const joined = chain.every(({ endorsedBy }, index) => endorsedBy === keys[index]);
	return joined && new Set(keys).size === keys.length && chain.every(isGenuine);
}

function isGenuine(link: Endorsement): boolean {
	try {
		return isSignedBy(link, [readPublicKey(link.endorsedBy)]);
	} catch {
		return false;
	}
}
