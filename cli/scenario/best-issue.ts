import type { z } from "zod";
import type { Mistake } from "./read-scenario.ts";

type Issue = z.core.$ZodIssue;

/**
 * The one issue that a person should read. Where none of many forms fits, such as the forms of a step, it is that of the
 * form that was meant: the one with the fewest issues, for a form that is not meant lacks its own key as well.
 */
export function bestIssue(error: z.ZodError): Mistake {
	const [first] = error.issues;
	if (first === undefined) return { path: [], message: "it does not fit" };
	return mistakeOf(first, []);
}

function mistakeOf(issue: Issue, above: readonly PropertyKey[]): Mistake {
	const path = [...above, ...issue.path];
	switch (issue.code) {
		case "invalid_union":
			return unionMistake(issue, path);
		case "unrecognized_keys": {
			const [key = ""] = issue.keys;
			return { path: [...path, key], message: `there is no such key here` };
		}
		case "invalid_value":
			return { path, message: `it is ${shown(issue.input)}, and may be ${listed(issue.values)}` };
		case "invalid_type":
			if (issue.input === undefined) return { path, message: "it is missing" };
			// A schema that has words of its own knows better what should stand there.
			if (!issue.message.startsWith("Invalid input")) return { path, message: issue.message };
			return {
				path,
				message: `it is ${shown(issue.input)}, and must be ${typeWords[issue.expected] ?? issue.expected}`,
			};
		default:
			return { path, message: issue.message };
	}
}

function unionMistake(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): Mistake {
	const forms = issue.errors.filter((issues) => issues.length > 0);
	const unknown = unknownKey(issue.input, forms);
	if (unknown !== null) return { path: [...path, unknown], message: `there is no such key here; ${keysOf(forms)}` };
	const values = forms.flatMap((issues) =>
		issues.flatMap((one) => (one.path.length === 0 && one.code === "invalid_value" ? one.values : [])),
	);
	if (typeof issue.input !== "object" && values.length > 0)
		return { path, message: `it is ${shown(issue.input)}, and may be ${listed(values)}` };
	const [closest] = forms.toSorted((one, other) => badness(one) - badness(other));
	const [inner] = closest ?? [];
	return inner === undefined ? { path, message: issue.message } : mistakeOf(inner, path);
}

/** A form whose own key is there, and is wrong deeper down, was meant. */
function badness(issues: readonly Issue[]): number {
	const missing = issues.filter(
		({ code, path, input }) => code === "invalid_type" && path.length === 1 && input === undefined,
	);
	const strange = issues.flatMap((issue) =>
		issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [],
	);
	const wrongKind = issues.filter(({ path }) => path.length === 0).length;
	return missing.length * 2 + strange.length + wrongKind;
}

/** The first key that no form knows. */
function unknownKey(input: unknown, forms: readonly (readonly Issue[])[]): string | null {
	if (typeof input !== "object" || input === null || Array.isArray(input)) return null;
	const strangeIn = forms.map((issues) =>
		issues.flatMap((issue) => (issue.path.length === 0 && issue.code === "unrecognized_keys" ? issue.keys : [])),
	);
	const isObjectForm = forms.map((issues) =>
		issues.every(({ path, code }) => path.length > 0 || code === "unrecognized_keys"),
	);
	const keys = Object.keys(input).filter((key) =>
		strangeIn.every((keys, index) => !isObjectForm[index] || keys.includes(key)),
	);
	return isObjectForm.some(Boolean) ? (keys[0] ?? null) : null;
}

/** What the forms lack, which is what could have stood there. */
function keysOf(forms: readonly (readonly Issue[])[]): string {
	const keys = forms.flatMap((issues) =>
		issues.flatMap(({ path, code, input }) =>
			code.startsWith("invalid") && path.length === 1 && input === undefined ? [String(path[0])] : [],
		),
	);
	return `it may be ${[...new Set(keys)].join(", ")}`;
}

const shown = (input: unknown): string => (input === undefined ? "missing" : JSON.stringify(input).slice(0, 60));
const listed = (values: readonly unknown[]): string => values.map((value) => String(value)).join(", ");

const typeWords: Readonly<Record<string, string>> = {
	string: "a text",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	array: "a list",
	object: "keys with values",
	record: "keys with values",
};
