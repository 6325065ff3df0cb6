import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armingModes } from "#agent/api/tenant-views.ts";
import { armingView, cancelled, disarms, EXIT_DELAY, modeInForce, withMode } from "#agent/arming/arming.ts";
import { tenantDefaults } from "#agent/store/tenant-lists.ts";
import { asUnixMs } from "#protocol/units.ts";

const NOW = asUnixMs(1_790_000_000_000);
const later = (ms: number) => asUnixMs(NOW + ms);
const off = tenantDefaults.arming;
const mode = fc.constantFrom(...armingModes);

describe("arming", () => {
	it("comes into force at once, but for away, which leaves time to leave", () => {
		expect(modeInForce(withMode(off, "night", NOW), NOW)).toBe("night");
		const leaving = withMode(withMode(off, "home", NOW), "away", NOW);
		expect(armingView(leaving, NOW)).toEqual({ mode: "away", armsAt: NOW + EXIT_DELAY });
		expect(modeInForce(leaving, later(EXIT_DELAY - 1))).toBe("home");
		expect(modeInForce(leaving, later(EXIT_DELAY))).toBe("away");
		expect(armingView(leaving, later(EXIT_DELAY))).toEqual({ mode: "away", armsAt: null });
	});

	it("is in force where the clock was set back by an hour while the family left", () => {
		const leaving = withMode(off, "away", NOW);
		expect(modeInForce(leaving, later(-3_600_000))).toBe("away");
		expect(armingView(leaving, later(-3_600_000))).toEqual({ mode: "away", armsAt: null });
	});

	it("does not begin to count anew where away is chosen again", () => {
		const leaving = withMode(off, "away", NOW);
		expect(withMode(leaving, "away", later(10_000))).toEqual(leaving);
	});

	it("goes back to what was in force, and a cancel afterwards changes nothing", () => {
		const leaving = withMode(withMode(off, "night", NOW), "away", NOW);
		expect(armingView(cancelled(leaving, later(1000)), later(1000))).toEqual({ mode: "night", armsAt: null });
		expect(modeInForce(cancelled(leaving, later(EXIT_DELAY)), later(EXIT_DELAY))).toBe("away");
	});

	it("is disarmed by whatever watches less than now, and by nothing else", () => {
		fc.assert(
			fc.property(mode, mode, (from, to) => {
				const armed = withMode(off, from, NOW);
				const less = armingModes.indexOf(to) < armingModes.indexOf(from);
				expect(disarms(armed, to, later(EXIT_DELAY))).toBe(less);
			}),
		);
		expect(disarms(withMode(off, "away", NOW), "off", NOW)).toBe(false);
	});
});
