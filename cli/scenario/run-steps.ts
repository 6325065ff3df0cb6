import { setTimeout as pause } from "node:timers/promises";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { asMilliseconds } from "#protocol/units.ts";
import type { ActionStep } from "./action-schema.ts";
import { awaitExpectation } from "./await-expectation.ts";
import { actorOf, describe } from "./describe.ts";
import { startFaults } from "./faults.ts";
import type { Flat } from "./flat.ts";
import type { House } from "./house.ts";
import type { Journal } from "./journal.ts";
import { perform } from "./perform.ts";
import type { Step } from "./schema.ts";

/** Where steps are taken. */
export interface Scene {
	readonly house: House;
	readonly journal: Journal;
	/** Whom a step is about that names no kit. */
	readonly present: Flat | null;
}

/** A step did not go as it had to; what it was is in the journal. The steps behind it make no sense any more. */
export class StepFailed extends Error {}

/** Takes the steps one after the other. Rejects with StepFailed at the first that fails. */
export async function runSteps(steps: readonly Step[], scene: Scene): Promise<void> {
	for (const step of steps) await runStep(step, scene);
}

async function runStep(step: Step, scene: Scene): Promise<void> {
	const { house } = scene;
	if ("parallel" in step) return atOnce(step.parallel.map((branch) => () => runSteps([branch].flat(), scene)));
	if ("repeat" in step) {
		for (let time = 0; time < step.repeat; time += 1) await runSteps(step.steps, scene);
		return;
	}
	if ("for-each" in step) {
		const flats = step["for-each"] === "all" ? house.flats() : step["for-each"].map(house.flat);
		const { ramp } = step;
		const gap = ramp === undefined ? 0 : 1_000 / ramp["per-second"];
		return atOnce(
			flats.map((present, index) => async () => {
				if (gap > 0) await pause(index * gap);
				await runSteps(step.steps, { ...scene, present });
			}),
		);
	}
	if ("faults" in step) return runAmongFaults(step, scene);
	return runSingle(step, scene);
}

async function runAmongFaults(step: Extract<Step, { readonly faults: unknown }>, scene: Scene): Promise<void> {
	const { house, journal } = scene;
	const from = journal.now();
	const faults = startFaults(step.faults, house, journal);
	const [steps] = await Promise.allSettled([runSteps(step.steps, scene)]);
	const seen = await faults.stop();
	const name = describe(step);
	if (seen !== null) journal.check(name, from, seen);
	if (steps.status === "rejected") throw steps.reason;
	if (seen !== null) throw new StepFailed(name);
}

/** Lets every branch come to its end before the first failure ends the whole. */
async function atOnce(branches: readonly (() => Promise<void>)[]): Promise<void> {
	const ends = await Promise.allSettled(branches.map((branch) => branch()));
	for (const end of ends) if (end.status === "rejected") throw end.reason;
}

async function runSingle(
	step: Exclude<Step, { readonly steps: unknown } | { readonly parallel: unknown }>,
	{ house, journal, present }: Scene,
): Promise<void> {
	const flat = "kit" in step && step.kit !== undefined ? house.flat(step.kit) : present;
	const actor = actorOf(step);
	const kit = flat === null || ("expect" in step && isAuditAlone(step.expect)) ? null : flat.name;
	const text = describe(step);
	const from = journal.now();
	const refused = "refused" in step ? step.refused : undefined;
	const seen = "expect" in step ? await awaitExpectation(step, flat, house) : await attempt(step, flat, house);
	if (seen === null && !("wait" in step)) journal.measured(text, asMilliseconds(journal.now() - from));
	journal.did({ kit, lane: actor ?? kit ?? "all", text, from }, seen);
	const name = `${kit === null ? "" : `${kit}, `}${text}${refused === undefined ? "" : `, refused with ${refused}`}`;
	if ("expect" in step || refused !== undefined || seen !== null) journal.check(name, from, seen);
	if (seen !== null) throw new StepFailed(name);
}

const isAuditAlone = (expected: object): boolean => Object.keys(expected).every((fact) => fact === "audit");

/** Null where it went as it had to, be it a refusal. */
async function attempt(step: ActionStep, flat: Flat | null, house: House): Promise<string | null> {
	const refused = "refused" in step ? step.refused : undefined;
	const allowed: readonly string[] = ("may-be-refused" in step ? step["may-be-refused"] : undefined) ?? [];
	try {
		await perform(step, flat, house);
		return refused === undefined ? null : "nobody refused it";
	} catch (error) {
		// What nobody foresaw is a finding too, and the report is worth more than a crash.
		if (!isFoyerError(error)) return `it failed: ${error instanceof Error ? error.message : String(error)}`;
		if (error.code === refused || allowed.includes(error.code)) return null;
		return error.code === "scenario-failed" ? (error.detail ?? error.code) : `it was refused with ${error.code}`;
	}
}
