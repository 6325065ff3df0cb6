import { setTimeout as pause } from "node:timers/promises";
import { parseDuration } from "./duration.ts";
import type { Expectation } from "./expect-schema.ts";
import type { Flat } from "./flat.ts";
import type { House } from "./house.ts";
import { judge } from "./judge.ts";

interface ExpectStep {
	readonly expect: Expectation;
	readonly within?: string | undefined;
	readonly for?: string | undefined;
}

const USUAL_PATIENCE = "20s";

/** Screens pass by within milliseconds; files, database and audit chain are worth a look now and then. */
const LOOK_AT_SCREEN = 5;
const LOOK_FURTHER = 100;

/** Resolves when all is as expected with null, or when the time is over with what is seen instead. */
export async function awaitExpectation(step: ExpectStep, flat: Flat | null, house: House): Promise<string | null> {
	const { expect, within = USUAL_PATIENCE, for: howLong } = step;
	const looks = [expect.cloud, expect.audit, expect["same-as"], expect["reset-since"], expect["nothing-left"]];
	const interval = looks.every((look) => look === undefined) ? LOOK_AT_SCREEN : LOOK_FURTHER;
	const deadline = performance.now() + parseDuration(within);
	for (;;) {
		const faults = await judge(expect, flat, house);
		if (faults.length === 0) break;
		if (performance.now() >= deadline) return faults.join("; ");
		await pause(interval);
	}
	if (howLong === undefined) return null;
	const end = performance.now() + parseDuration(howLong);
	while (performance.now() < end) {
		await pause(interval);
		const faults = await judge(expect, flat, house);
		if (faults.length > 0) return `it was so and did not stay so: ${faults.join("; ")}`;
	}
	return null;
}
