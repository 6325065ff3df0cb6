import { describe, expect, it } from "vitest";
import { type FleetRun, fleetReport } from "#cli/fleet/fleet-report.ts";
import { asMilliseconds, asUnixMs } from "#protocol/units.ts";

/** What stands in for a fleet: what is counted of one, with as many monitors as links are given. */
function fleetOf(...links: readonly ("online" | "offline" | "refused")[]): FleetRun["fleet"] {
	const counter = (...values: number[]) => ({ get: async () => ({ values: values.map((value) => ({ value })) }) });
	return {
		members: links.map((cloud, index) => ({
			monitor: { kitFile: { kit: `0C11F000000${index}` }, link: () => ({ cloud }) },
			...{ ready: cloud === "online", online: cloud === "online" },
		})),
		totals: () => ({ lost: 4, refused: 1, reports: 9, calls: 0, unsettled: 0 }),
		qrTimes: [20, 30].map(asMilliseconds),
		metrics: { wipes: counter(2), dropped: counter(3, 4) },
	} as unknown as FleetRun["fleet"];
}

const run = (changed: Partial<FleetRun> = {}) =>
	fleetReport({
		...{ startedAt: asUnixMs(1_000), endedAt: asUnixMs(5_000), seed: 7, readyMs: asMilliseconds(900) },
		...{ isSteady: true, facts: { Broker: "mqtt://127.0.0.1" }, storm: null, fleet: fleetOf("online", "online") },
		progress: { series: () => [], timeline: () => [] },
		...changed,
	});
const failedIn = ({ checks }: Awaited<ReturnType<typeof fleetReport>>) =>
	checks.filter(({ outcome }) => outcome === "failed").map(({ name, seen }) => [name, seen]);

describe("a fleet's report", () => {
	it("says what was counted, and that all were ready and stayed", async () => {
		const report = await run();
		expect(report.facts).toMatchObject({
			Monitors: 2,
			Wipes: 2,
			"Messages that changed nothing": 7,
			"Reports taken": 9,
		});
		expect(report.measures).toEqual([{ name: "Reset to QR code", values: [20, 30] }]);
		expect(failedIn(report)).toEqual([]);
		expect(report.checks).toHaveLength(2);
	});

	it("names each monitor that was not ready, and why", async () => {
		const [ready, connected] = failedIn(await run({ fleet: fleetOf("online", "refused", "offline") }));
		expect(ready).toEqual([
			"every monitor became ready",
			"0C11F0000001: the broker refuses its credentials\n0C11F0000002: no connection to the broker",
		]);
		expect(connected?.[0]).toBe("every monitor was connected at the end");
	});

	it("names the first ten, and how many more there are", async () => {
		const [[, seen] = []] = failedIn(await run({ fleet: fleetOf(...Array(25).fill("offline")) }));
		expect(seen?.split("\n")).toHaveLength(11);
		expect(seen).toMatch(/and 15 more$/);
	});

	it("does not ask for connections that it breaks on purpose", async () => {
		const { checks } = await run({ isSteady: false });
		expect(checks.map(({ name }) => name)).toEqual(["every monitor became ready"]);
	});

	it.each([
		["converged", []],
		["late", [["the fleet came to rest in time", "it did not"]]],
		["stopped", [["the fleet came to rest in time", "it was stopped before"]]],
	] as const)("says of a storm that ended %s what did not hold", async (ended, failed) => {
		const lost = { name: "none was lost", violations: [{ kit: null, seen: "one was" }] };
		expect(failedIn(await run({ storm: { ended, tookMs: 12.3, findings: [] } }))).toEqual(failed);
		const all = failedIn(await run({ storm: { ended, tookMs: 12.3, findings: [lost] } }));
		expect(all).toEqual([...failed, ["none was lost", "one was"]]);
	});
});
