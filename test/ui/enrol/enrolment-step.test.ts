import { expect, it } from "vitest";
import { endsEnrolment, firstStep } from "#ui/enrol/enrolment-step.ts";

it("opens the token of the address, and looks who comes back where there is none", () => {
	expect(firstStep("/e/4vDq0m3nTzqkq1H5cQ7rXw")).toEqual({
		name: "opening",
		code: { token: "4vDq0m3nTzqkq1H5cQ7rXw" },
	});
	expect(firstStep("/e")).toEqual({ name: "returning" });
	expect(firstStep("/e/")).toEqual({ name: "returning" });
	expect(firstStep("/app")).toEqual({ name: "app", justRegistered: false });
});

it("knows which refusals are the end of a code and which can be put right", () => {
	expect(endsEnrolment("enrolment-used")).toBe(true);
	expect(endsEnrolment("verification-code-wrong")).toBe(false);
	expect(endsEnrolment("unreachable")).toBe(false);
});
