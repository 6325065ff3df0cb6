import { expect, it } from "vitest";
import type { TimelineEntry } from "#cloud/ports/accounts.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { byGeneration, merged } from "#ui/console/accounts/timeline.ts";

const entry = (generation: number, step: TimelineEntry["step"], at: number): TimelineEntry => ({
	generation: asGeneration(generation),
	step,
	at: asUnixMs(at),
	source: step === "cloud-reset" ? "monitor" : null,
});

it("shows the newest reset first, and what it waits for", () => {
	const [newest, older] = byGeneration([
		entry(2, "cloud-reset", 10),
		entry(3, "cloud-reset", 20),
		entry(3, "monitor-wiped", 30),
	]);
	expect(newest).toMatchObject({ generation: 3, source: "monitor" });
	expect(newest?.steps).toEqual([
		{ step: "cloud-reset", at: 20, next: false },
		{ step: "monitor-wiped", at: 30, next: false },
		{ step: "qr-shown", at: null, next: true },
		{ step: "registered", at: null, next: false },
	]);
	// The monitor went from 1 to 3 at once: nobody waits for a wipe of 2 any more.
	expect(older?.steps.some((step) => step.next)).toBe(false);
});

it("knows nothing to show of an account that was never reset", () => {
	expect(byGeneration([])).toEqual([]);
	expect(byGeneration([entry(1, "registered", 5)])).toEqual([]);
});

it("knows a step once, whether it was pushed or asked for", () => {
	const asked = [entry(2, "cloud-reset", 10)];
	const pushed = [entry(2, "cloud-reset", 10), entry(2, "monitor-wiped", 20)];
	expect(merged(asked, pushed)).toEqual(pushed);
	expect(merged(pushed, asked)).toEqual(pushed);
});
