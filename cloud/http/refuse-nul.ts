import type { preHandlerAsyncHookHandler } from "fastify";
import { FoyerError } from "#protocol/foyer-error.ts";

/**
 * Refuses U+0000 anywhere in a query or a body. Nobody types it, and PostgreSQL fails on every text that has it. It runs
 * behind the validation, whose shapes are shallow: a body of brackets alone would exhaust the stack.
 */
export const refuseNul: preHandlerAsyncHookHandler = async ({ query, body }) => {
	if (hasNul(query) || hasNul(body)) throw new FoyerError("request-malformed");
};

function hasNul(value: unknown): boolean {
	if (typeof value === "string") return value.includes("\0");
	return typeof value === "object" && value !== null && Object.values(value).some(hasNul);
}
