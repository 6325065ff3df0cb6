import { expect, it } from "vitest";
import { auditViewOf, isKitInvalid } from "#ui/console/audit/audit-view.ts";

const empty = { from: "", to: "", kit: "", source: "" };

it("narrows nothing where nothing is typed", () => {
	expect(auditViewOf(empty)).toEqual({ from: null, to: null, kit: "", source: "" });
});

it("means whole days of the reader's own time zone, the last one with them", () => {
	const { from, to } = auditViewOf({ ...empty, from: "2026-03-12", to: "2026-03-12" });
	expect(from).toBe(new Date(2026, 2, 12).getTime());
	expect(to).toBe(new Date(2026, 2, 13).getTime());
});

it("takes a kit as its label has it, and narrows nothing by half of one", () => {
	expect(auditViewOf({ ...empty, kit: " 0c:11:05:a1:b2:c3 " }).kit).toBe("0C1105A1B2C3");
	expect(auditViewOf({ ...empty, kit: "0C1105A1B2C3" }).kit).toBe("0C1105A1B2C3");
	expect(auditViewOf({ ...empty, kit: "0c:11" }).kit).toBe("");
	expect(isKitInvalid("0c:11")).toBe(true);
	expect(isKitInvalid("")).toBe(false);
	expect(isKitInvalid("0C1105A1B2C3")).toBe(false);
});
