import { z } from "zod";
import { isKeyChain } from "#protocol/key-chain.ts";
import { type KeyChain, keysOf, linksFrom } from "#protocol/key-endorsement.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { type UnixMs, unixMsSchema } from "#protocol/units.ts";

/** So many keys that were left behind are remembered: one that comes back is no news. */
const MAX_LEFT = 32;

export const pinnedKeysSchema = z.strictObject({
	/** SPKI, DER, base64url. It alone may endorse another. */
	newest: z.string(),
	/** The one before, until its end; null where that is not known yet: a kit file names two keys and no end. */
	earlier: z.strictObject({ key: z.string(), endsAt: unixMsSchema.nullable() }).nullable(),
	/** Keys that nothing makes this monitor believe again, the oldest first. */
	left: z.array(z.string()).readonly(),
});

/** Whose documents a monitor believes: the cloud's newest key that it knows and, for a while, the one before. */
export type PinnedKeys = z.infer<typeof pinnedKeysSchema>;

/** The keys that may have signed a document without a chain, as far as they are believed at all. */
export const pinnedOnes = ({ newest, earlier }: PinnedKeys): readonly string[] =>
	earlier === null ? [newest] : [newest, earlier.key];

/**
 * What a kit file says of keys. One that names a key known here says nothing new: an old file brings no old key back. A
 * key that was never seen is its owner's word, whatever was pinned before.
 */
export function pinnedByKitFile(before: PinnedKeys | null, { cloudKeys: [newest = "", second] }: KitFile): PinnedKeys {
	const left = before?.left ?? [];
	if (before !== null && [...left, ...pinnedOnes(before)].includes(newest)) return before;
	const hasEarlier = second !== undefined && second !== newest && !left.includes(second);
	return { newest, earlier: hasEarlier ? { key: second, endsAt: null } : null, left };
}

/**
 * The pins once a document of this signer and chain is taken; the same object where they stay. Null where the signer is
 * not believed. Pins only ever move on along the chain: an earlier key's documents count for a while and pin nothing.
 */
export function pinsAfter(pins: PinnedKeys, signer: string, chain: KeyChain, now: UnixMs): PinnedKeys | null {
	const last = chain.at(-1);
	if (last !== undefined && (last.key !== signer || !isKeyChain(chain))) return null;
	const current = withoutEnded(withKnownEnd(pins, chain), now);
	if (signer === current.earlier?.key) return current;
	if (signer === current.newest) return leaving(current, keysOf(chain));
	const leadsOn = linksFrom(chain, current.newest).length > 0;
	if (last === undefined || !leadsOn || current.left.includes(signer)) return null;
	const earlier = { key: last.endorsedBy, endsAt: last.earlierEndsAt };
	const moved = leaving({ ...current, newest: signer, earlier }, [...keysOf(chain), ...pinnedOnes(current)]);
	return withoutEnded(moved, now);
}

/** The chain says when the key before the newest ends, where a kit file could not. */
function withKnownEnd(pins: PinnedKeys, chain: KeyChain): PinnedKeys {
	const { newest, earlier } = pins;
	if (earlier === null || earlier.endsAt !== null) return pins;
	const link = chain.find(({ key, endorsedBy }) => key === newest && endorsedBy === earlier.key);
	return link === undefined ? pins : { ...pins, earlier: { key: earlier.key, endsAt: link.earlierEndsAt } };
}

/** What has ended stays so, whatever the clock says later. */
function withoutEnded(pins: PinnedKeys, now: UnixMs): PinnedKeys {
	const { earlier } = pins;
	if (earlier === null || earlier.endsAt === null || now < earlier.endsAt) return pins;
	return leaving({ ...pins, earlier: null }, [earlier.key]);
}

/** Leaves those of the keys behind that are not pinned. */
function leaving(pins: PinnedKeys, keys: readonly string[]): PinnedKeys {
	const stay = [...pinnedOnes(pins), ...pins.left];
	const left = [...new Set(keys)].filter((key) => !stay.includes(key));
	return left.length === 0 ? pins : { ...pins, left: [...pins.left, ...left].slice(-MAX_LEFT) };
}
