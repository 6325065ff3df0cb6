import type { Logger } from "pino";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { asMilliseconds } from "#protocol/units.ts";
import type { RunReport } from "../report/run-report.ts";
import { createRunning, type Running } from "../running.ts";
import { type House, openHouse } from "./house.ts";
import { createJournal, type Journal, type Told } from "./journal.ts";
import { runSteps, StepFailed } from "./run-steps.ts";
import type { Scenario } from "./schema.ts";
import { watchMonitors } from "./watch-monitors.ts";

export interface ScenarioPorts {
	readonly logger: Logger;
	readonly running: Running;
}

/**
 * Plays a scenario in a house of its own and gives its report, with a failed check where it did not go as it had to, or
 * where the house could not be built: the other scenarios' reports are worth as much.
 */
export async function runScenario(
	scenario: Scenario,
	{ logger, running: outer }: ScenarioPorts,
	tell: (told: Told) => void,
): Promise<RunReport> {
	const { name, seed, steps } = scenario;
	// The house goes with its scenario, or with the whole process where that is told to stop.
	const running = outer.add(createRunning());
	const building = createJournal(tell);
	try {
		const house = await openHouse(scenario, logger, running).catch((error: unknown) => notBuilt(error, building));
		if (house === null) return building.report(name, seed, {});
		const journal = createJournal(tell);
		const flats = house.flats();
		const stopWatching = watchMonitors(house, journal);
		const present = flats.length === 1 ? (flats[0] ?? null) : null;
		try {
			await runSteps(steps, { house, journal, present });
			await measureResets(house, journal);
		} catch (error) {
			if (!(error instanceof StepFailed)) throw error;
		} finally {
			stopWatching();
		}
		const tenants = flats.reduce((sum, flat) => sum + flat.tenants.length, 0);
		return journal.report(name, seed, { kits: flats.length, tenants, broker: "embedded, MQTT 3.1.1" });
	} finally {
		await running.close();
	}
}

function notBuilt(error: unknown, journal: Journal): null {
	if (!isFoyerError(error)) throw error;
	const text = "a broker, a cloud and the monitors start";
	const seen = `${error.code}${error.detail === undefined ? "" : `, ${error.detail}`}`;
	journal.did({ kit: null, lane: "all", text, from: asMilliseconds(0) }, seen);
	journal.check(text, asMilliseconds(0), seen);
	return null;
}

/** From the cloud's commit to the monitor's proof, by the cloud's own timeline. Nothing where the cloud is stopped. */
async function measureResets({ services, flats }: House, journal: Journal): Promise<void> {
	if (!services.isCloudRunning()) return;
	for (const { owner, accountId } of flats()) {
		const timeline = await services.cloud().accounts.timeline(owner, accountId);
		for (const { at, generation } of timeline.filter(({ step }) => step === "cloud-reset")) {
			const wiped = timeline.find((entry) => entry.step === "monitor-wiped" && entry.generation === generation);
			const took = wiped === undefined ? null : asMilliseconds(Math.max(0, wiped.at - at));
			if (took !== null) journal.measured("Cloud reset to monitor wiped", took);
		}
	}
}
