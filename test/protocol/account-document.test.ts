import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNewer } from "#protocol/account-document.ts";
import { asGeneration, asRevision } from "#protocol/units.ts";
import { anyVersion } from "./arbitraries.ts";

const version = (generation: number, revision: number) => ({
	generation: asGeneration(generation),
	revision: asRevision(revision),
});

describe("which of two account documents is newer", () => {
	it("is decided by generation first, then by revision", () => {
		expect(isNewer(version(2, 1), version(1, 9))).toBe(true);
		expect(isNewer(version(1, 9), version(2, 1))).toBe(false);
		expect(isNewer(version(2, 2), version(2, 1))).toBe(true);
		expect(isNewer(version(2, 1), version(2, 2))).toBe(false);
	});

	it("is the first one a monitor ever sees", () => {
		fc.assert(
			fc.property(anyVersion, (any) => {
				expect(isNewer(any, null)).toBe(true);
			}),
		);
	});

	it("is a strict order: none newer than itself, one of two different ones, and transitive", () => {
		fc.assert(
			fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
				expect(isNewer(a, a)).toBe(false);
				const same = a.generation === b.generation && a.revision === b.revision;
				expect(Number(isNewer(a, b)) + Number(isNewer(b, a))).toBe(same ? 0 : 1);
				if (isNewer(a, b) && isNewer(b, c)) expect(isNewer(a, c)).toBe(true);
			}),
		);
	});

	it("ends with the newest one, in whatever order and however often they arrive", () => {
		fc.assert(
			fc.property(fc.array(anyVersion, { minLength: 1 }), (arrivals) => {
				const apply = (order: typeof arrivals) =>
					order.reduce<(typeof arrivals)[number] | null>((held, next) => (isNewer(next, held) ? next : held), null);
				expect(apply([...arrivals, ...arrivals].reverse())).toEqual(apply(arrivals));
			}),
		);
	});
});
