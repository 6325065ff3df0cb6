import type { NumberOrMore } from "./expect-schema.ts";

/** What is seen instead of a number that is expected; nothing where it is as expected, or none is. */
export const isNot = (what: string, expected: NumberOrMore | undefined, seen: number | null | undefined): string[] => {
	const holds =
		typeof expected === "object" ? (seen ?? -1) >= expected["at-least"] : expected === undefined || seen === expected;
	return holds ? [] : [`${what} is ${seen ?? "unknown"}`];
};

/** What is seen instead of a value that is expected; nothing where it is as expected, or none is. */
export const differs = (what: string, expected: unknown, seen: unknown): string[] =>
	expected === undefined || expected === seen ? [] : [`${what} is ${String(seen)}`];
