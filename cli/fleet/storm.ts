import { setTimeout as pause } from "node:timers/promises";
import type { KitId } from "#protocol/kit-id.ts";
import { type Generation, systemClock } from "#protocol/units.ts";
import type { Account, ConsoleClient } from "./console-client.ts";
import type { Faults } from "./faults.ts";
import type { Fleet, Member } from "./open-fleet.ts";

export interface StormOptions {
	readonly console: ConsoleClient;
	readonly fleet: Pick<Fleet, "members">;
	readonly faults: Faults;
	/** Uniform in [0, 1). */
	readonly random: () => number;
	readonly randomKey: () => string;
	/** How long the fleet has, from the last request on, in milliseconds. */
	readonly within: number;
	readonly stopped: () => boolean;
	/** How many of how many have come to their new generation and said so. */
	readonly told: (converged: number, of: number) => void;
}

/** What was asked for, and by when everything had come of it. */
export interface Storm {
	readonly before: ReadonlyMap<KitId, Account>;
	/** By kit, the generation that the cloud's answer said, or why it refused. */
	readonly answers: ReadonlyMap<KitId, Generation | string>;
	readonly askedAt: number;
	readonly converged: boolean;
	readonly tookMs: number;
}

/** Accounts in one request, and requests at a time: a console's person would take as many pages. */
const IN_A_REQUEST = 50;
const AT_ONCE = 4;
const LOOK_EVERY = 50;

/** Resets every account of the fleet, once, from the console's side. */
export async function storm(options: StormOptions): Promise<Storm> {
	const { console, fleet } = options;
	const before = await console.accounts(new Set(fleet.members.map(({ monitor }) => monitor.kitFile.kit)));
	const answers = new Map<KitId, Generation | string>();
	const askedAt = systemClock();
	const begun = performance.now();
	const parts = chunks([...before.values()], IN_A_REQUEST).values();
	const askOneAfterAnother = async () => {
		for (const part of parts) if (!options.stopped()) await askFor(part, answers, options);
	};
	const asked = Promise.all(Array.from({ length: AT_ONCE }, askOneAfterAnother));
	let deadline = Number.POSITIVE_INFINITY;
	const watched = untilConverged(fleet, before, options, () => deadline);
	await asked.finally(() => {
		deadline = performance.now() + options.within;
	});
	const converged = await watched;
	return { before, answers, askedAt, converged, tookMs: performance.now() - begun };
}

/** The answer may be lost, and the request made twice: the key makes one reset of it. */
async function askFor(
	accounts: readonly Account[],
	answers: Map<KitId, Generation | string>,
	{ console, faults, random, randomKey }: StormOptions,
): Promise<void> {
	const key = randomKey();
	const ask = () => console.reset(accounts, key);
	const twice = random() < faults.duplicate ? [ask(), ask()] : [ask()];
	const lost = random() < faults.drop;
	const outcomes = (await Promise.all(twice))[0] ?? [];
	for (const outcome of lost ? await ask() : outcomes) {
		const kit = accounts.find(({ id }) => id === outcome.accountId)?.kit;
		if (kit !== undefined) answers.set(kit, outcome.outcome === "reset" ? outcome.generation : outcome.code);
	}
}

/** False where the time is over first. */
async function untilConverged(
	{ members }: Pick<Fleet, "members">,
	before: ReadonlyMap<KitId, Account>,
	{ stopped, told }: Pick<StormOptions, "stopped" | "told">,
	deadline: () => number,
): Promise<boolean> {
	const all = members.filter(({ monitor }) => before.has(monitor.kitFile.kit));
	for (let left: readonly Member[] = all; ; await pause(LOOK_EVERY)) {
		left = left.filter((member) => !hasReported(member, before));
		told(all.length - left.length, all.length);
		if (left.length === 0) return true;
		if (performance.now() > deadline() || stopped()) return false;
	}
}

function hasReported({ monitor, reported, generation }: Member, before: ReadonlyMap<KitId, Account>): boolean {
	const was = before.get(monitor.kitFile.kit)?.generation ?? 0;
	return reported !== null && reported > was && generation === reported;
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
