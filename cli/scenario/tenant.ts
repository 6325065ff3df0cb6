import { type Household, makeHousehold } from "#fixtures/household.ts";
import { makeMarkers, plantMarkers } from "#fixtures/markers.ts";
import { systemClock } from "#protocol/units.ts";

/** Somebody who lives or lived in a flat, told from everybody else by texts that nobody else has. */
export interface Tenant {
	readonly who: "first" | "newcomer";
	readonly name: string;
	readonly email: string;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
	/** In which generation. */
	readonly generation: number;
	/** Twelve digits each, in every field that the tenant has filled. */
	readonly markers: readonly string[];
}

/** Few, so that looking for them is fast. */
const MARKERS = 6;

/** A seed for each household of a scenario; within those that have a kit of their own. */
export const householdSeed = (seed: number, index: number): number => (seed * 101 + index) % 2 ** 24;

/** Who lives there at the beginning, with a marker in every field that they have left. */
export function firstHousehold(
	seed: number,
	calls: number,
): { readonly household: Household; readonly tenant: Tenant } {
	const markers = makeMarkers(seed, MARKERS);
	const household = plantMarkers(makeHousehold({ seed, calls, now: systemClock() }), markers);
	const { name, email, country } = household.cloudTenant.master;
	return { household, tenant: { who: "first", name, email, country, generation: 1, markers } };
}

/** Who comes next; the same for the same seed and generation. */
export function newcomer(seed: number, generation: number): Tenant {
	const own = seed * 1_000 + generation;
	const markers = makeMarkers(own, 2);
	const { master } = makeHousehold({ seed: own % 2 ** 24, calls: 0, now: systemClock() }).cloudTenant;
	const name = `${markers[0]} ${master.name}`;
	return { who: "newcomer", name, email: `${markers[1]}@example.com`, country: master.country, generation, markers };
}
