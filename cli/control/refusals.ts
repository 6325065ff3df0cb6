import type { FastifyReply, FastifyRequest } from "fastify";
import { problemFrom } from "#cloud/http/errors.ts";
import { PROBLEM_TYPE, type Problem, problemSchema } from "#cloud/http/problem.ts";
import { type ErrorCode, errorCodes } from "#protocol/error-codes.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";

/** What a monitor refuses has no HTTP status of its own: the request was right, the monitor is not in a state for it. */
const CONFLICT = 409;

/** Answers whatever a route, a hook or Fastify itself throws, as problem details (RFC 9457). */
export function answerRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const problem = inOwnWords(ofMonitor(error, request) ?? problemFrom(error, request));
	if (problem.status >= 500) request.log.error({ problem: problem.code, error: String(error) }, "request failed");
	return reply
		.code(problem.status)
		.type(PROBLEM_TYPE)
		.serializer((value: unknown) => JSON.stringify(value))
		.send(problem);
}

/** What the cloud's own words would send people to the wrong place with. */
const remedies: Partial<Record<ErrorCode, string>> = {
	"request-malformed": "Send JSON, as the OpenAPI document at /control/v1/openapi.json describes.",
	"origin-not-allowed": "Ask as 127.0.0.1 or localhost with the port, from a program and not from a page elsewhere.",
};

const inOwnWords = (problem: Problem): Problem => ({ ...problem, detail: remedies[problem.code] ?? problem.detail });

function ofMonitor(error: unknown, { id }: FastifyRequest): Problem | null {
	if (!isFoyerError(error)) return null;
	const { status, title, remedy } = errorCodes[error.code];
	if (status !== null) return null;
	return {
		type: `urn:foyer:problem:${error.code}`,
		title,
		status: CONFLICT,
		detail: error.detail === undefined ? remedy : `${remedy} (${error.detail})`,
		code: error.code,
		instance: `urn:uuid:${id}`,
	};
}

const refused = { description: "Refused.", content: { [PROBLEM_TYPE]: { schema: problemSchema } } };

/** Every refusal is a problem with a stable code. */
export const refusals = { "4xx": refused, "5xx": refused } as const;

/** A route's responses: what it gives, or a refusal. */
export const responses = <Schema>(given: Schema) => ({ 200: given, ...refusals }) as const;
