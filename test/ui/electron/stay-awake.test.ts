import { describe, expect, it } from "vitest";
import { occupied } from "#test/support/fake-monitor.ts";
import { ringing } from "#test/support/ringing.ts";
import { stayAwake } from "#ui/electron/main/stay-awake.ts";

/** Electron's blocker, which only the desktop has: it counts what is held. */
function countingBlocker() {
	const held = new Set<number>();
	let last = 0;
	return {
		held,
		start: () => {
			held.add(++last);
			return last;
		},
		stop: (id: number) => void held.delete(id),
	};
}

describe("the display", () => {
	it("stays on from the first ring to the end of the call, and sleeps again after it", () => {
		const blocker = countingBlocker();
		const take = stayAwake(blocker);
		take(occupied);
		expect(blocker.held.size).toBe(0);
		take({ ...occupied, call: ringing });
		take({ ...occupied, call: { ...ringing, state: "running" } });
		expect(blocker.held.size).toBe(1);
		take(occupied);
		expect(blocker.held.size).toBe(0);
	});

	it("is held once however often it is told, and again at the next ring", () => {
		const blocker = countingBlocker();
		const take = stayAwake(blocker);
		for (const call of [ringing, ringing, null, null, ringing]) take({ ...occupied, call });
		expect([...blocker.held]).toEqual([2]);
	});
});
