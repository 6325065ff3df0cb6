import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConsoleClient } from "#cli/fleet/console-client.ts";
import { type StormOptions, storm } from "#cli/fleet/storm.ts";
import { verifyStorm } from "#cli/fleet/verify-storm.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { type SmallFleet, startSmallFleet } from "./small-fleet.ts";

const CALLS = 5;
const limit = { timeout: 120_000 };

describe("a reset storm and what is found after it", () => {
	let small: SmallFleet;
	beforeEach(async () => {
		small = await startSmallFleet(3, CALLS);
	}, 120_000);
	afterEach(() => small.close(), 60_000);

	/** Raises a storm by a console that may not be honest, and asks the honest one what came of it. */
	async function stormed(through: Partial<ConsoleClient> = {}, changed: Partial<StormOptions> = {}) {
		const { fleet, console } = small;
		const told: number[] = [];
		const raised = await storm({
			...{ fleet, console: { ...console, ...through }, faults: { drop: 0, duplicate: 0, reorder: 0 } },
			...{ random: Math.random, randomKey: randomUUID, within: 60_000, stopped: () => false },
			told: (converged) => void told.push(converged),
			...changed,
		});
		const findings = await verifyStorm({ console, fleet, storm: raised, calls: CALLS, patience: 1_000 });
		const wrong = findings.filter(({ violations }) => violations.length > 0);
		const kitsOf = new Map(wrong.map(({ name, violations }) => [name, violations.map(({ kit }) => kit)]));
		return { ...raised, told, wrong: kitsOf };
	}

	it("leaves nothing to find, twice in a row on the same accounts", limit, async () => {
		const first = await stormed();
		expect([first.converged, [...first.wrong]]).toEqual([true, []]);
		expect(first.told.at(-1)).toBe(3);
		for (const { monitor } of small.fleet.members) {
			expect(monitor.counts().calls).toBe(0);
			monitor.fill({ calls: [] });
		}
		const second = await stormed();
		expect(second.converged).toBe(true);
		// There is nobody's call left to wipe, which is what it is told.
		expect([...second.wrong.keys()]).toEqual(["no row of the tenant is left"]);
	});

	it("resets once where a request is made twice and its answer is lost", limit, async () => {
		const { wrong } = await stormed({}, { faults: { drop: 1, duplicate: 1, reorder: 0 } });
		expect([...wrong]).toEqual([]);
	});

	it("finds a reset that happened twice", limit, async () => {
		const { wrong } = await stormed({
			async reset(accounts, key) {
				const outcomes = await small.console.reset(accounts, key);
				const now = await small.console.accounts(new Set(accounts.slice(0, 1).map(({ kit }) => kit)));
				await small.console.reset([...now.values()], randomUUID());
				return outcomes;
			},
		});
		expect(wrong.get("no reset was lost and none happened twice")).toHaveLength(1);
		expect(wrong.get("the audit log has one row for each")).toHaveLength(1);
	});

	it("finds a reset that was answered and never made, and gives up waiting for it", limit, async () => {
		let forgotten: KitId | undefined;
		const { converged, wrong } = await stormed(
			{
				async reset(accounts, key) {
					const [lost, ...others] = accounts;
					forgotten = lost?.kit;
					const outcomes = await small.console.reset(others, key);
					return lost === undefined
						? outcomes
						: [...outcomes, { ...outcomes[0], accountId: lost.id } as (typeof outcomes)[0]];
				},
			},
			{ within: 2_000 },
		);
		expect(converged).toBe(false);
		expect(wrong.get("no reset was lost and none happened twice")).toEqual([forgotten]);
		expect(wrong.get("the audit log has one row for each")).toEqual([forgotten]);
		expect(wrong.get("no row of the tenant is left")).toContain(forgotten);
	});

	it("finds a monitor that never heard of it, and an account that is somebody else's", limit, async () => {
		const [deaf, stranger] = small.fleet.members;
		await deaf?.monitor.close();
		const hidden = stranger?.monitor.kitFile.kit;
		const { converged, wrong } = await stormed(
			{
				accounts: async (kits) => new Map([...(await small.console.accounts(kits))].filter(([kit]) => kit !== hidden)),
			},
			{ within: 2_000 },
		);
		expect(converged).toBe(false);
		const unheard = deaf?.monitor.kitFile.kit;
		expect(wrong.get("every account was there to be reset")).toEqual([hidden]);
		expect(wrong.get("every monitor has come to its account's generation")).toContain(unheard);
		expect(wrong.get("the cloud has every monitor's report")).toContain(unheard);
	});

	it("asks for nothing more once it is stopped", limit, async () => {
		const { answers, converged } = await stormed({}, { stopped: () => true });
		expect([answers.size, converged]).toEqual([0, false]);
	});
});
