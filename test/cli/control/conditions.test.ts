import { describe, expect, it } from "vitest";
import type { Condition, ControlState } from "#agent/control/monitor-control.ts";
import { networkPresets } from "#agent/link/line-conditions.ts";
import { allHold } from "#cli/control/conditions.ts";
import { NOW, occupied } from "#test/support/fake-monitor.ts";

const state: ControlState = {
	time: NOW,
	power: "on",
	failure: null,
	screen: "home",
	sensors: { network: { ...networkPresets.fine, preset: "fine" }, clock: { offset: 0 }, disk: { full: false } },
	panelUrl: null,
	snapshot: occupied,
};
const calls = occupied.counts.calls;

describe("a condition", () => {
	it.each<[Condition, boolean]>([
		[{ pointer: "/screen", equals: "home" }, true],
		[{ pointer: "/screen", equals: "wiping" }, false],
		[{ pointer: "/screen", oneOf: ["wiping", "home"] }, true],
		[{ pointer: "/screen", oneOf: [] }, false],
		[{ pointer: "/sensors/disk", equals: { full: false } }, true],
		[{ pointer: "/snapshot/counts/calls", atLeast: calls, atMost: calls }, true],
		[{ pointer: "/snapshot/counts/calls", atLeast: calls + 1 }, false],
		[{ pointer: "/snapshot/counts/calls", atMost: calls - 1 }, false],
		[{ pointer: "/screen", atLeast: 0 }, false],
		[{ pointer: "/failure", exists: false }, true],
		[{ pointer: "/failure", exists: true }, false],
		[{ pointer: "/failure/code", exists: false }, true],
		[{ pointer: "/snapshot/account", exists: true }, true],
		[{ pointer: "/panelUrl", equals: null }, true],
		[{ pointer: "/nowhere/at/all", equals: null }, false],
	])("%j is %s", (condition, holds) => {
		expect(allHold([condition], state)).toBe(holds);
	});

	it("holds with others only where all do", () => {
		const [one, other] = [
			{ pointer: "/power", equals: "on" },
			{ pointer: "/power", equals: "off" },
		];
		expect([allHold([one, one], state), allHold([one, other], state)]).toEqual([true, false]);
	});
});
