import { isFoyerError } from "#protocol/foyer-error.ts";

/** What a person, or with `json` a program, is told of a failure: one sentence where Foyer foresaw it, else the trace. */
export function describeError(error: unknown, json: boolean): string {
	const code = isFoyerError(error) ? error.code : "internal";
	const message = error instanceof Error ? error.message : String(error);
	if (json) return JSON.stringify({ code, message });
	if (isFoyerError(error)) return message;
	return error instanceof Error ? (error.stack ?? message) : message;
}
