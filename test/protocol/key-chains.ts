import { endorse } from "#protocol/key-chain.ts";
import type { Endorsement } from "#protocol/key-endorsement.ts";
import { generateSigningKeys, type SigningKeys } from "#protocol/signing.ts";
import { asUnixMs } from "#protocol/units.ts";

const START = 1_790_000_000_000;
export const DAY = 86_400_000;

/** The nth rotation is so many days after the start; the key before it is good for ten days more. */
const rotatedAt = (index: number) => asUnixMs(START + index * DAY);
export const endOf = (index: number) => asUnixMs(rotatedAt(index) + 10 * DAY);

/** A cloud's word for another key, on the day of this rotation. */
export const linkTo = (earlier: SigningKeys, next: Pick<SigningKeys, "publicKey">, index = 0): Endorsement =>
	endorse(earlier, { key: next.publicKey, at: rotatedAt(index), earlierEndsAt: endOf(index) });

/** A cloud's keys, the oldest first, and the chain of its so many rotations. */
export function rotations(
	count: number,
	first = generateSigningKeys(),
): { readonly keys: readonly SigningKeys[]; readonly chain: Endorsement[] } {
	const keys = [first, ...Array.from({ length: count }, generateSigningKeys)];
	const chain = keys.slice(1).map((next, index) => linkTo(keys[index] as SigningKeys, next, index));
	return { keys, chain };
}
