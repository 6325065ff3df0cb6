import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "#fixtures/random.ts";
import type { Kill } from "./hook/points.ts";
import type { House } from "./house.ts";
import { changeTenants, tapDelete, tapOffline } from "./tenancy.ts";

/** Longer than most steps take, shorter than a change of tenants. */
const LONGEST_PAUSE = 400;

/** What can happen to a house by itself, each over when it resolves. */
const troubles = {
	"the monitor's line is cut": async ({ monitorLine }, wait) => {
		monitorLine.cut();
		await wait();
		monitorLine.restore();
	},
	"the cloud's line is cut": async ({ cloudLine }, wait) => {
		cloudLine.cut();
		await wait();
		cloudLine.restore();
	},
	"the monitor's line stands still": async ({ monitorLine }, wait) => {
		monitorLine.stall();
		await wait();
		monitorLine.restore();
	},
	"the cloud's line stands still": async ({ cloudLine }, wait) => {
		cloudLine.stall();
		await wait();
		cloudLine.restore();
	},
	"both lines are slow": async ({ monitorLine, cloudLine }, wait) => {
		monitorLine.slow(50);
		cloudLine.slow(70);
		await wait();
		monitorLine.restore();
		cloudLine.restore();
	},
	"the broker is restarted": async ({ broker }, wait) => {
		await broker.stop();
		await wait();
		await broker.start();
	},
	"the broker is killed": async ({ broker }, wait) => {
		await broker.kill();
		await wait();
		await broker.start();
	},
	"the monitor is killed": async ({ monitor }) => monitor.kill(),
	"the cloud is killed": async ({ cloud }) => cloud.kill(),
} as const satisfies Readonly<Record<string, (house: House, wait: () => Promise<void>) => Promise<void>>>;

/** One change of tenants in which anything may happen at any time. Resolves with what did. */
export async function randomTenancy(house: House, random: Random): Promise<readonly string[]> {
	const story: string[] = [];
	const kills = (most: number, within: number): readonly Kill[] =>
		Array.from({ length: random.between(0, most) }, () => ({ after: random.between(1, within) }));
	const deaths = { monitor: kills(3, 60), cloud: kills(2, 90) };
	const names = Object.keys(troubles) as (keyof typeof troubles)[];
	const plan = Array.from({ length: random.between(1, 4) }, () => ({
		name: random.pick(names),
		before: random.below(LONGEST_PAUSE),
		during: random.below(LONGEST_PAUSE),
	}));
	await changeTenants(house, random.chance(0.8) ? tapDelete : tapOffline, deaths, async () => {
		for (const { name, before, during } of plan) {
			await pause(before);
			story.push(name);
			await troubles[name](house, () => pause(during));
		}
	});
	const died = (who: string, steps: readonly string[]) => steps.map((step) => `the ${who} died ${step}`);
	return [...story, ...died("monitor", house.monitor.deaths()), ...died("cloud", house.cloud.deaths())];
}
