import { dice } from "./dice.ts";

/** What can be done at a step, and how often it is, of all steps. */
const weights = {
	happen: 260,
	settle: 38,
	pass: 45,
	look: 18,
	"read-calls": 6,
	"tap-delete": 18,
	"tap-cancel": 12,
	dismiss: 4,
	"issue-qr": 8,
	"move-in": 12,
	dial: 6,
	answer: 6,
	"hang-up": 4,
	scan: 34,
	register: 34,
	"app-look": 6,
	"app-invite": 8,
	"app-visitor": 5,
	"app-delete": 7,
	"console-reset": 7,
	"console-bulk": 2,
	"console-again": 12,
	stranger: 6,
	ring: 10,
	notice: 12,
	"power-cut": 8,
	"power-cut-at-write": 18,
	"power-off": 3,
	"cloud-crash": 3,
	"cloud-crash-at-commit": 9,
	"cut-network": 8,
	"drop-connection": 10,
	"broker-restart": 2,
	"broker-backup": 1,
	duplicate: 12,
	clock: 5,
	attack: 22,
	"rotate-key": 2,
} as const;

export type Deed = keyof typeof weights;

/** One step as data: what to do, and three numbers in [0, 1) that say to whom and how. Without a state, so steps can be left out. */
export interface Step {
	readonly deed: Deed;
	readonly a: number;
	readonly b: number;
	readonly c: number;
}

const deeds = Object.entries(weights) as [Deed, number][];
const total = deeds.reduce((sum, [, weight]) => sum + weight, 0);

/** The steps of a seed. */
export function scheduleOf(seed: number, steps: number): readonly Step[] {
	const { next, int } = dice(seed, "schedule");
	return Array.from({ length: steps }, () => ({ deed: deedAt(int(total)), a: next(), b: next(), c: next() }));
}

function deedAt(place: number): Deed {
	let left = place;
	for (const [deed, weight] of deeds) {
		left -= weight;
		if (left < 0) return deed;
	}
	return "happen";
}
