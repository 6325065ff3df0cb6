import { makeMarkers } from "#fixtures/markers.ts";

/** Gives every field a marker of its own, so that a finding says which field it was. */
export interface Planter {
	plant(field: string): string;
	/** Fields by their markers. */
	readonly planted: ReadonlyMap<string, string>;
}

const MOST_FIELDS = 500;

export function openPlanter(seed: number): Planter {
	const free = makeMarkers(seed, MOST_FIELDS);
	const planted = new Map<string, string>();
	return {
		planted,
		plant(field) {
			const marker = free.pop();
			if (marker === undefined) throw new RangeError(`more than ${MOST_FIELDS} fields: raise the limit`);
			planted.set(marker, field);
			return marker;
		},
	};
}
