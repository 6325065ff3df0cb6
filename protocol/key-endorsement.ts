import { z } from "zod";
import { unixMsSchema } from "./units.ts";

/** SPKI of an Ed25519 key (RFC 8410 section 4), DER, base64url, in its one spelling: twelve bytes that never differ, then the key. */
const keySchema = z.string().regex(/^MCowBQYDK2VwAyEA[\w-]{42}[AEIMQUYcgkosw048]$/);

/** A cloud's earlier key's word for the one that follows it: the last thing that the earlier one signs. */
export const endorsementSchema = z.strictObject({
	v: z.literal(1),
	/** Nothing else that a cloud signs says this of itself, so no other signature can be taken for one of these. */
	type: z.literal("cloud-key-endorsement"),
	/** The new key. */
	key: keySchema,
	endorsedBy: keySchema,
	at: unixMsSchema,
	/** From here on whoever has pinned the new key believes the earlier one no more. */
	earlierEndsAt: unixMsSchema,
	/** Ed25519, by the earlier key, over the canonical JSON of everything else, base64url. */
	signature: z.string().length(86),
});

export type Endorsement = z.infer<typeof endorsementSchema>;

/** How a key came about: each key's word for the next, the oldest first. */
export type KeyChain = readonly Endorsement[];

/** So many of the newest links go with a document: who missed more rotations needs a new kit file. */
const MAX_LINKS = 8;

export const documentChainSchema = z.array(endorsementSchema).min(1).max(MAX_LINKS);

/** The part of a chain that goes with a document; undefined where the cloud never changed its key. */
export const documentChain = (chain: KeyChain): Endorsement[] | undefined =>
	chain.length === 0 ? undefined : chain.slice(-MAX_LINKS);

/** Every key that a chain names, the oldest first. */
export const keysOf = (chain: KeyChain): readonly string[] =>
	chain.flatMap(({ key, endorsedBy }, index) => (index === 0 ? [endorsedBy, key] : [key]));

/** The links behind a key, towards the newest; none where the chain does not name it. */
export function linksFrom(chain: KeyChain, key: string): KeyChain {
	const first = chain.findIndex(({ endorsedBy }) => endorsedBy === key);
	return first === -1 ? [] : chain.slice(first);
}
