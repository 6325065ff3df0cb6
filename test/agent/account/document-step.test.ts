import { describe, expect, it } from "vitest";
import { documentStep } from "#agent/account/document-step.ts";
import { asGeneration, asRevision } from "#protocol/units.ts";

const version = (generation: number, revision: number) => ({
	generation: asGeneration(generation),
	revision: asRevision(revision),
});

describe("what a document means", () => {
	it("is a beginning to a monitor that has none", () => {
		expect(documentStep(version(7, 1), null, null)).toBe("adopt");
	});

	it.each([
		[version(8, 1), "switch"],
		[version(9, 1), "switch"],
		[version(7, 4), "revise"],
		[version(7, 3), "ignore"],
		[version(7, 2), "ignore"],
		[version(6, 99), "ignore"],
	] as const)("compares %o with generation 7, revision 3: %s", (document, step) => {
		expect(documentStep(document, asGeneration(7), version(7, 3))).toBe(step);
	});

	it("is wanted where a power cut came between the generation and its document", () => {
		expect(documentStep(version(7, 1), asGeneration(7), null)).toBe("revise");
		expect(documentStep(version(6, 9), asGeneration(7), null)).toBe("ignore");
	});
});
