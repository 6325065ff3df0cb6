import { expect, it } from "vitest";
import { localDateTime, visitHours, visitPeriod } from "#ui/enrol/visit-times.ts";

it("takes a moment to a field and back, to the minute", () => {
	const at = Date.UTC(2026, 10, 23, 15, 30);
	const text = localDateTime(at + 12_345);
	expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
	expect(visitPeriod(text, 24)).toEqual({ validFrom: at, validUntil: at + 86_400_000 });
});

it("offers no visit that the cloud would find too long", () => {
	expect(Math.max(...visitHours)).toBe(7 * 24);
});

it("knows an empty field from a moment", () => {
	expect(visitPeriod("", 4)).toBeNull();
});
