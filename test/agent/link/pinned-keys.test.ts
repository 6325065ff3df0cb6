import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PinnedKeys, pinnedByKitFile, pinnedOnes, pinsAfter } from "#agent/link/pinned-keys.ts";
import type { Endorsement } from "#protocol/key-endorsement.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { generateSigningKeys, type SigningKeys } from "#protocol/signing.ts";
import { asUnixMs, type UnixMs } from "#protocol/units.ts";
import { endOf, linkTo, rotations } from "#test/protocol/key-chains.ts";
import { KIT } from "../support/documents.ts";

const { keys, chain } = rotations(4);
const names = keys.map(({ publicKey }) => publicKey) as [string, string, string, string, string];
const [k0, k1, k2, k3, k4] = names;
const attacker = generateSigningKeys();

const kitFile = (...cloudKeys: string[]): KitFile => ({
	v: 1,
	kit: KIT,
	broker: { url: "mqtt://127.0.0.1:1883", username: KIT, password: "a-password-of-the-kit" },
	cloudKeys,
});
const pinning = (...cloudKeys: string[]) => pinnedByKitFile(null, kitFile(...cloudKeys));
/** The chain as it was after so many rotations. */
const linksOf = (rotated: number): Endorsement[] => chain.slice(0, rotated);
const early = asUnixMs(1);
/** A document that the cloud signed with its newest key after so many rotations. */
const taken = (pins: PinnedKeys, rotated: number, now: UnixMs = early): PinnedKeys | null =>
	pinsAfter(pins, names[rotated] as string, linksOf(rotated), now);

describe("a document signed with a new key", () => {
	it("is believed by the pinned key's word, and both are pinned until the earlier one's end", () => {
		expect(taken(pinning(k0), 1)).toEqual({ newest: k1, earlier: { key: k0, endsAt: endOf(0) }, left: [] });
	});

	it("is believed through as many rotations as the monitor missed; only the last two keys are pinned", () => {
		const pins = taken(pinning(k0), 3);
		expect(pins).toEqual({ newest: k3, earlier: { key: k2, endsAt: endOf(2) }, left: [k0, k1] });
	});

	it("is believed though every earlier key's time is over, by a monitor that was off so long", () => {
		expect(taken(pinning(k0), 3, endOf(99))).toEqual({ newest: k3, earlier: null, left: [k0, k1, k2] });
	});

	it("changes nothing a second time", () => {
		const pins = taken(pinning(k0), 2) as PinnedKeys;
		expect(taken(pins, 2)).toBe(pins);
	});

	it("is not believed where its chain begins behind the pinned key, or leads elsewhere", () => {
		expect(pinsAfter(pinning(k0), k3, chain.slice(1, 3), early)).toBeNull();
		expect(pinsAfter(pinning(k0), k2, linksOf(1), early)).toBeNull();
		expect(pinsAfter(pinning(k0), k1, linksOf(2), early)).toBeNull();
		expect(pinsAfter(pinning(k0), k1, [], early)).toBeNull();
	});
});

describe("a document signed with the earlier key", () => {
	const pins = taken(pinning(k0), 1) as PinnedKeys;

	it("is believed until that key's end, and pins nothing", () => {
		expect(pinsAfter(pins, k0, [], asUnixMs(endOf(0) - 1))).toBe(pins);
	});

	it("is refused from that key's end on, though the clock goes back afterwards", () => {
		expect(pinsAfter(pins, k0, [], endOf(0))).toBeNull();
		const ended = taken(pins, 1, endOf(0)) as PinnedKeys;
		expect(ended).toEqual({ newest: k1, earlier: null, left: [k0] });
		expect(pinsAfter(ended, k0, [], early)).toBeNull();
	});

	it("may name no other key, within its time or not: only the newest one endorses", () => {
		const word = linkTo(keys[0] as SigningKeys, attacker);
		for (const now of [early, endOf(0)]) expect(pinsAfter(pins, attacker.publicKey, [word], now)).toBeNull();
	});

	it("is refused once it is two rotations old, whatever its own end was", () => {
		const later = taken(pins, 2) as PinnedKeys;
		expect(pinsAfter(later, k0, [], early)).toBeNull();
	});
});

describe("a key that was left", () => {
	const pins = taken(pinning(k0), 3) as PinnedKeys;

	it("never comes back, not by the newest key's own word either", () => {
		const back = linkTo(keys[3] as SigningKeys, { publicKey: k0 });
		expect(pinsAfter(pins, k0, [back], early)).toBeNull();
	});

	it("never comes back by a kit file of before; a key that was never seen is its owner's word", () => {
		for (const file of [kitFile(k0), kitFile(k1, k0), kitFile(k2), kitFile(k3), kitFile(k3, k2)])
			expect(pinnedByKitFile(pins, file)).toBe(pins);
		const moved = pinnedByKitFile(pins, kitFile(attacker.publicKey));
		expect(moved).toEqual({
			newest: attacker.publicKey,
			earlier: null,
			left: [k0, k1],
		});
		expect(pinnedByKitFile(pins, kitFile(k4, k0)).earlier).toBeNull();
	});
});

describe("a kit file", () => {
	it("with two keys pins both, the first as the newest; the chain says when the second ends", () => {
		const pins = pinning(k1, k0);
		expect(pinsAfter(pins, k0, [], endOf(99))).toBe(pins);
		expect(taken(pins, 1)).toEqual({ newest: k1, earlier: { key: k0, endsAt: endOf(0) }, left: [] });
		expect(taken(pins, 1, endOf(0))).toEqual({ newest: k1, earlier: null, left: [k0] });
		expect(pinnedOnes(pinning(k0, k0))).toEqual([k0]);
	});

	it("of before the rotation says nothing to a monitor that began with a later key, once it has a document", () => {
		const begun = pinning(k2);
		// Before that it is taken by its word, and led on from there.
		expect(pinsAfter(pinnedByKitFile(begun, kitFile(k0)), k2, linksOf(2), early)?.newest).toBe(k2);
		const pins = taken(begun, 2) as PinnedKeys;
		expect(pins).toEqual({ newest: k2, earlier: null, left: [k0, k1] });
		expect(pinnedByKitFile(pins, kitFile(k0))).toBe(pins);
	});

	it("with two keys moves a monitor on that knew the second of them alone", () => {
		expect(pinnedByKitFile(pinning(k0), kitFile(k1, k0))).toEqual(pinning(k1, k0));
	});
});

describe("whatever is delivered, in whatever order", () => {
	const anyLink = fc.oneof(
		fc.constantFrom(...chain),
		fc.constantFrom(...names).map((key) => ({ ...linkTo(attacker, { publicKey: key }), endorsedBy: k0 })),
		fc.constantFrom(...names).map((endorsedBy) => ({ ...linkTo(attacker, attacker), endorsedBy })),
		fc.constantFrom(...names).map((publicKey) => linkTo(attacker, { publicKey })),
	);
	const anyChain = fc.oneof(
		fc.nat({ max: 4 }).map(linksOf),
		fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })).map(([from, to]) => chain.slice(from, to)),
		fc.array(anyLink, { maxLength: 5 }),
	);
	const anyTime = fc.oneof(
		fc.constant(early),
		fc.nat({ max: 20 }).map((index) => endOf(index)),
	);
	const anySigner = fc.constantFrom(...names, attacker.publicKey);

	it("the newest pin is the cloud's and never goes back, and what was left is never believed again", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(anySigner, anyChain, anyTime), { maxLength: 12 }), (said) => {
				let pins = pinning(k0);
				for (const [signer, links, now] of said) {
					const next = pinsAfter(pins, signer, links, now);
					if (next === null) continue;
					expect(pins.left).not.toContain(signer);
					expect(signer).not.toBe(attacker.publicKey);
					expect(names.indexOf(next.newest)).toBeGreaterThanOrEqual(names.indexOf(pins.newest));
					expect(next.left).toEqual(expect.arrayContaining([...pins.left]));
					expect(next.left).not.toContain(next.newest);
					pins = next;
				}
			}),
			{ numRuns: 300 },
		);
	});

	it("the newest document of the cloud is believed in the end", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(anySigner, anyChain, anyTime), { maxLength: 6 }), anyTime, (said, now) => {
				let pins = pinning(k0);
				for (const [signer, links, at] of said) pins = pinsAfter(pins, signer, links, at) ?? pins;
				expect(taken(pins, 4, now)?.newest).toBe(k4);
			}),
			{ numRuns: 300 },
		);
	});
});
