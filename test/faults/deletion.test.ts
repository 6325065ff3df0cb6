import assert from "node:assert/strict";
import { afterAll, describe, expect, it } from "vitest";
import type { DeletionState } from "#agent/deletion/state.ts";
import { tenantMigrations } from "#agent/store/migrations/tenant/all.ts";
import type { WipeStep } from "#agent/wipe/wipe.ts";
import { eventually } from "#test/support/eventually.ts";
import { findMosquitto } from "#test/support/mosquitto.ts";
import { openHouse } from "./house.ts";
import { changeTenants, type Tap, type Trouble, tapAndHearFirst, tapDelete, tapOffline } from "./tenancy.ts";

const mosquitto = findMosquitto();

/** Whole tenancies in which the processes die more than once; each death is at another step. */
const CHAINS = 8;

describe.skipIf(mosquitto === null)("a change of tenants", async () => {
	if (mosquitto === null) return;
	const house = await openHouse(mosquitto, 5);
	afterAll(() => house.close());

	/** The steps of one undisturbed change of tenants, in their order. */
	async function stepsOf(tap: Tap) {
		await changeTenants(house, tap);
		return { monitor: pointsOf(house.monitor.steps()), cloud: pointsOf(house.cloud.steps()) };
	}
	const online = await stepsOf(tapDelete);
	const offline = await stepsOf(tapOffline);
	const heardFirst = await stepsOf(tapAndHearFirst);
	const special = (points: readonly string[]) => points.filter((point) => !online.monitor.includes(point));

	/** Dies at each point in turn; what did not come to pass is asked for once more. */
	async function dieAt(tap: Tap, monitor: readonly string[], cloud: readonly string[] = []): Promise<void> {
		const left = { monitor, cloud };
		for (let attempt = 1; attempt <= 3 && left.monitor.length + left.cloud.length > 0; attempt += 1) {
			const trouble = left.cloud.includes(SCRUB) ? untilScrub : undefined;
			await changeTenants(house, tap, { monitor: kills(left.monitor), cloud: kills(left.cloud) }, trouble);
			const [dead, deadCloud] = [house.monitor.deaths(), house.cloud.deaths()];
			left.monitor = left.monitor.filter((point) => !dead.includes(point));
			left.cloud = left.cloud.filter((point) => !deadCloud.includes(point));
		}
		expect(left).toEqual({ monitor: [], cloud: [] });
	}

	it("comes by every state of the deletion, before it is durable and after", () => {
		const states: Record<DeletionState["name"], true> = {
			...{ idle: true, queued: true, sent: true, accepted: true, wiping: true, wiped: true },
		};
		const points = [...online.monitor, ...offline.monitor, ...heardFirst.monitor];
		for (const state of Object.keys(states)) {
			expect(points).toContain(`before device.sqlite: deletion ${state}`);
			expect(points).toContain(`after device.sqlite: deletion ${state}`);
		}
	});

	it("comes by every step of the wipe, in the wipe's own order", () => {
		const files = ["tenant.sqlite", "tenant.sqlite-shm", "tenant.sqlite-wal"];
		const steps: Record<WipeStep["name"], readonly string[]> = {
			overwrite: files.flatMap((file) => [`before overwrite ${file}`, `before sync ${file}`]),
			unlink: files.map((file) => `before unlink ${file}`),
			"sync-folder": ["before sync folder"],
			done: ["before device.sqlite: deletion wiped"],
		};
		const inOrder = Object.values(steps).flat();
		expect(online.monitor.filter((point) => inOrder.includes(point))).toEqual(inOrder);
	});

	it("comes by every step of a new tenant's file", () => {
		const versions = tenantMigrations.map((_, index) => `migration ${index + 1}`);
		for (const what of [...versions, "document"]) expect(online.monitor).toContain(`after tenant.sqlite: ${what}`);
	});

	it("comes by the cloud's reset, its report, its codes, its registration and its log", () => {
		const told = house.cloud.steps().filter((point) => point.startsWith("within cloud.sqlite: "));
		for (const what of [
			...["insert resets", "insert audit", "insert enrolments", "insert operations", "insert outbox", "delete outbox"],
			...["update monitors", "insert certificates", "insert verification_codes", "insert app_sessions"],
		]) {
			expect(told).toContain(`within cloud.sqlite: ${what}`);
		}
		expect(online.cloud).toContain(SCRUB);
	});

	const chains = Array.from({ length: CHAINS }, (_, chain) => ({
		chain: chain + 1,
		monitor: online.monitor.filter((_, index) => index % CHAINS === chain),
		cloud: online.cloud.filter((_, index) => index % CHAINS === chain),
	}));
	it.each(chains)(`survives SIGKILL at every step, part $chain of ${CHAINS}`, async ({ monitor, cloud }) => {
		await dieAt(tapDelete, monitor, cloud);
	});

	it("survives SIGKILL at every step that a deletion without a connection has", async () => {
		expect(special(offline.monitor)).not.toEqual([]);
		await dieAt(tapOffline, special(offline.monitor));
	});

	it("survives SIGKILL at every step of a reply that comes before its document", async () => {
		expect(special(heardFirst.monitor)).not.toEqual([]);
		await dieAt(tapAndHearFirst, special(heardFirst.monitor));
	});
});

/** In the order in which they first came. Statements within a transaction are for the long run: see run.ts. */
const pointsOf = (steps: readonly string[]): readonly string[] => [
	...new Set(steps.filter((step) => !step.startsWith("within "))),
];

const SCRUB = "before cloud.sqlite: emptying the log";

/** It comes a second after the reset, when a change of tenants may be over; a death before it may have put it off. */
const untilScrub: Trouble = (house) =>
	eventually(() => assert(house.cloud.deaths().includes(SCRUB)), 10_000).catch(() => undefined);

const kills = (points: readonly string[]) => points.map((at) => ({ at }));
