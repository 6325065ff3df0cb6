import { expect, it } from "vitest";
import { delayedWay } from "#agent/link/delayed-way.ts";
import { type LineConditions, networkPresets } from "#agent/link/line-conditions.ts";
import type { Milliseconds } from "#protocol/units.ts";
import { manualTime } from "#test/agent/support/manual-time.ts";

const settled = () => new Promise((resolve) => setImmediate(resolve));
const fine = networkPresets.fine;
const latency = (ms: number, more: Partial<LineConditions> = {}) => ({ ...fine, latency: ms as Milliseconds, ...more });

function way(first: LineConditions, random: () => number = () => 0) {
	const time = manualTime(0);
	const arrived: string[] = [];
	let conditions = first;
	const { send, arrived: all } = delayedWay({
		conditions: () => conditions,
		random,
		deliver: async (chunk) => void arrived.push(String(chunk)),
		timers: time.timers,
		now: time.clock,
	});
	return {
		arrived,
		all,
		send: (text: string) => send(Buffer.from(text)),
		become: (next: LineConditions) => {
			conditions = next;
		},
		async pass(ms: number) {
			// A chunk's wait begins when the one before it has arrived.
			for (let left = ms; left > 0; left -= 1) {
				await settled();
				time.pass(1);
			}
			await settled();
		},
	};
}

it("lets everything through at once where the line is fine", async () => {
	const { send, arrived } = way(fine);
	await send("a");
	await send("b");
	await settled();
	expect(arrived).toEqual(["a", "b"]);
});

it("keeps each chunk for the latency, while others follow it", async () => {
	const { send, arrived, pass } = way(latency(20));
	await send("a");
	await pass(10);
	await send("b");
	await pass(9);
	expect(arrived).toEqual([]);
	await pass(1);
	expect(arrived).toEqual(["a"]);
	await pass(10);
	expect(arrived).toEqual(["a", "b"]);
});

it("lets nothing overtake, whatever the jitter and however the line changes", async () => {
	const dice = [0.9, 0, 0.5];
	const { send, arrived, pass, become } = way(latency(10, { jitter: 20 as Milliseconds }), () => dice.shift() ?? 0);
	await send("a");
	await send("b");
	become(fine);
	await send("c");
	await pass(27);
	expect(arrived).toEqual([]);
	await pass(1);
	expect(arrived).toEqual(["a", "b", "c"]);
});

it("takes the next chunk when its bytes a second have let the one before go", async () => {
	const { send, arrived, pass } = way({ ...fine, bytesPerSecond: 1000 });
	let taken = 0;
	void send("0123456789").then(() => {
		taken += 1;
	});
	await pass(9);
	expect([taken, arrived]).toEqual([0, []]);
	await pass(1);
	expect([taken, arrived]).toEqual([1, ["0123456789"]]);
});

it("makes the sender wait once a window's worth is on its way", async () => {
	const { send, pass, all } = way(latency(5));
	await send("x".repeat(64 * 1024));
	let taken = false;
	void send("y").then(() => {
		taken = true;
	});
	await settled();
	expect(taken).toBe(false);
	await pass(5);
	expect(taken).toBe(true);
	await all();
});
