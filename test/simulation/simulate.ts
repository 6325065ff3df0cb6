import { checkEnd } from "./check-end.ts";
import { attackerDeeds } from "./deeds-attacker.ts";
import { click, consoleDeeds } from "./deeds-consoles.ts";
import { faultDeeds } from "./deeds-faults.ts";
import { type DoDeed, panelDeeds } from "./deeds-panel.ts";
import { phoneDeeds } from "./deeds-phone.ts";
import { makeSimulation, type Simulation } from "./make-simulation.ts";
import { type MakeMutant, noMutant } from "./mutant.ts";
import { asBroken, type Run } from "./run-state.ts";
import { type Deed, type Step, scheduleOf } from "./schedule.ts";
import type { Violation } from "./violation.ts";

export interface Outcome {
	readonly seed: number;
	/** Steps taken, and what happened in them: messages, timers, writes. */
	readonly steps: number;
	readonly happenings: number;
	readonly resets: number;
	/** SHA-256 over everything that happened, in order. */
	readonly trace: string;
	/** The step at which an invariant broke; as long as the schedule where it broke after it. */
	readonly broken: { readonly step: number; readonly violation: Violation } | null;
	readonly story: readonly string[];
}

export interface SimulateOptions {
	readonly steps?: number;
	/** Instead of the seed's own. */
	readonly schedule?: readonly Step[] | undefined;
	readonly mutant?: MakeMutant | undefined;
	readonly story?: boolean;
}

/** Runs one seed. The same seed, schedule and mutant give the same trace on every machine. */
export async function simulate(seed: number, options: SimulateOptions = {}): Promise<Outcome> {
	const { steps = 500, mutant = noMutant, story = false } = options;
	const schedule = options.schedule ?? scheduleOf(seed, steps);
	const simulation = await makeSimulation(seed, mutant, story);
	const { run } = simulation;
	const { world } = run;
	let step = 0;
	try {
		await settle(simulation, 2_000, 5_000);
		for (; step < schedule.length && world.violation === null; step += 1) {
			await take(simulation, schedule[step] as Step);
		}
		if (world.violation === null) await converge(simulation);
	} catch (error) {
		world.fail(asBroken(error));
	}
	const resets = (run.raw.prepare("select count(*) as n from resets").get() as { n: number }).n;
	const { violation } = world;
	const outcome: Outcome = {
		seed,
		steps: step,
		happenings: simulation.happenings(),
		resets,
		trace: world.digest(),
		broken: violation === null ? null : { step, violation },
		story: [...(world.story ?? [])],
	};
	simulation.close();
	return outcome;
}

const deeds: Partial<Record<Deed, DoDeed>> = {
	...panelDeeds,
	...phoneDeeds,
	...consoleDeeds,
	...faultDeeds,
	...attackerDeeds,
};

async function take(simulation: Simulation, step: Step): Promise<void> {
	const { run } = simulation;
	run.allowed.clear();
	if (step.deed === "happen") await simulation.happen(step.a);
	else if (step.deed === "settle") await settle(simulation, 24, 3_000);
	else {
		const said = deeds[step.deed]?.(run, step) ?? null;
		run.world.tell(`${step.deed}${said === null ? ": nothing to do" : `: ${said}`}`);
		await simulation.turn();
	}
	simulation.check();
}

/** Lets happen what is ready, the oldest first, for at most so long. */
async function settle(simulation: Simulation, atMost: number, milliseconds: number): Promise<void> {
	const { world } = simulation.run;
	const until = world.now + milliseconds;
	for (let count = 0; count < atMost && world.now < until && world.violation === null; count += 1) {
		simulation.run.allowed.clear();
		if (!(await simulation.happen(0))) return;
		simulation.check();
	}
}

/** How long everybody may take to arrive, and how often it is looked. */
const LONGEST_WAIT = 300_000;
const ROUND = 20_000;

function hasArrived(run: Run): boolean {
	try {
		checkEnd(run);
		return true;
	} catch {
		return false;
	}
}

/** Faults stop, everybody comes back, unanswered clicks are repeated; then all must be well. */
async function converge(simulation: Simulation): Promise<void> {
	const { run } = simulation;
	const { world } = run;
	world.tell("faults stop");
	run.broker.healAll();
	run.database.cut = null;
	run.cloud.setClock(0);
	run.cloud.start();
	for (const { monitor } of run.kits) {
		monitor.disk.powerCut = null;
		monitor.turnOn(false);
	}
	// Whoever lied to the broker about what it retains can do so no more: the cloud says it anew on its next connection.
	if (run.brokerLost) run.broker.drop("cloud");
	await settle(simulation, 3_000, 30_000);
	for (const one of run.clicks) {
		if (one.answered || world.violation !== null) continue;
		run.allowed.clear();
		click(run, one);
		await simulation.turn();
		simulation.check();
	}
	for (let rounds = 0; rounds < LONGEST_WAIT / ROUND && world.violation === null; rounds += 1) {
		await settle(simulation, 3_000, ROUND);
		if (hasArrived(run)) break;
	}
	if (world.violation !== null) return;
	checkEnd(run);
	const audit = await run.cloud.parts()?.audit.verify();
	if (audit?.intact !== true) world.fail({ invariant: 8, detail: `the audit chain breaks at ${audit?.brokenAt}` });
}
