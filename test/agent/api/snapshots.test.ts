import { describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { createSnapshots } from "#agent/api/snapshots.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

const turn = () => new Promise<void>((done) => setImmediate(done));

function setUp() {
	let generation = 7;
	const snapshots = createSnapshots((sequence) => ({ sequence, generation }) as unknown as MonitorSnapshot);
	const pushed: MonitorSnapshot[] = [];
	const stop = snapshots.subscribe((snapshot) => pushed.push(snapshot));
	return {
		snapshots,
		pushed,
		stop,
		reset() {
			generation += 1;
			snapshots.changed();
		},
	};
}

describe("snapshots", () => {
	it("are pushed once for all changes of a turn", async () => {
		const { snapshots, pushed } = setUp();
		snapshots.changed();
		snapshots.changed();
		await turn();
		expect(pushed).toHaveLength(1);
		snapshots.changed();
		await turn();
		expect(pushed.map(({ sequence }) => sequence)).toEqual([1, 2]);
	});

	it("are never from before a change, also between the change and the push", async () => {
		const { snapshots, pushed, reset } = setUp();
		expect(snapshots.current().generation).toBe(7);
		reset();
		expect(snapshots.current().generation).toBe(8);
		await turn();
		expect(pushed).toEqual([snapshots.current()]);
	});

	it("are pushed at the next change where a full disk kept one from being made", async () => {
		let full = true;
		const said: string[] = [];
		const make = (sequence: number) => {
			if (full) throw new FoyerError("data-not-writable");
			return { sequence } as unknown as MonitorSnapshot;
		};
		const snapshots = createSnapshots(make, ({ code }) => said.push(code));
		const pushed: MonitorSnapshot[] = [];
		snapshots.subscribe((snapshot) => pushed.push(snapshot));
		snapshots.changed();
		await turn();
		expect([said, pushed.length]).toEqual([["data-not-writable"], 0]);
		full = false;
		snapshots.changed();
		await turn();
		expect(pushed).toHaveLength(1);
	});

	it("stop when they are no longer wanted, also from within a push", async () => {
		const { snapshots, pushed, stop } = setUp();
		const stopBoth = snapshots.subscribe(() => {
			stop();
			stopBoth();
		});
		snapshots.changed();
		await turn();
		snapshots.changed();
		await turn();
		expect(pushed).toHaveLength(1);
	});
});
