import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { CsvInvalid } from "#cloud/csv/csv-invalid.ts";
import { type ErrorCode, errorCodes } from "#protocol/error-codes.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { PROBLEM_TYPE, type Problem, problemOf } from "./problem.ts";

/** Answers whatever a route, a hook or Fastify itself throws, as problem details. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const problem = problemFrom(error, request);
	if (problem.status >= 500) request.log.error({ problem: problem.code, ...traceOf(error) }, "request failed");
	if (problem.code === "too-many-requests" && !reply.hasHeader("retry-after")) {
		reply.header("retry-after", secondsToWait(error));
	}
	return answer(problem, reply);
}

/** Answers an address that has no route. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
	return answer(problemOf("not-found", request.id), reply);
}

/** Answers what is not even HTTP, on the bare socket: there is no request yet that could have a reply. */
export function answerUnreadable(_error: Error, socket: Socket): void {
	if (socket.destroyed || !socket.writable) return;
	const problem = problemOf("request-malformed", randomUUID());
	const body = JSON.stringify(problem);
	const head = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nContent-Type: ${PROBLEM_TYPE}\r\n`;
	socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}

/** The problem that an error means to the caller. */
export function problemFrom(error: unknown, request: Pick<FastifyRequest, "id" | "headers">): Problem {
	if (error instanceof CsvInvalid) return problemFromCsv(error, request);
	if (isFoyerError(error)) return problemOf(error.code, request.id, { subject: error.detail });
	if (hasZodFastifySchemaValidationErrors(error)) return problemFromValidation(error, request);
	return problemOf(codeOfFastify(error), request.id);
}

/** The cloud says in the detail of its own too-many-requests how long to wait: `42 s`. */
function secondsToWait(error: unknown): number {
	const seconds = isFoyerError(error) ? /^(\d+) s$/.exec(error.detail ?? "")?.[1] : undefined;
	return seconds === undefined ? 60 : Number(seconds);
}

type ValidationError = {
	readonly validation: readonly { readonly instancePath: string; readonly message?: string | undefined }[];
	readonly validationContext?: string | undefined;
};

function problemFromValidation(error: ValidationError, request: Pick<FastifyRequest, "id" | "headers">): Problem {
	// An address that cannot exist is answered like one that does not: nobody learns which ids would be possible.
	if (error.validationContext === "params") return problemOf("not-found", request.id);
	if (error.validationContext === "headers" && request.headers["idempotency-key"] === undefined) {
		return problemOf("idempotency-key-missing", request.id);
	}
	// The schema's messages name types and bounds, never the value that was sent.
	const errors = error.validation.map(({ instancePath, message }) => ({
		pointer: instancePath === "/" ? "" : instancePath,
		detail: message ?? "not valid",
	}));
	return problemOf("validation-failed", request.id, { errors });
}

function problemFromCsv({ code, faults }: CsvInvalid, request: Pick<FastifyRequest, "id">): Problem {
	const rows = faults.map((fault) => ({
		...fault,
		detail: `${errorCodes[fault.code].title} ${errorCodes[fault.code].remedy}`,
	}));
	return problemOf(code, request.id, { rows });
}

/** Fastify's own refusals, by its documented codes (fastify.dev, Reference, Errors). */
function codeOfFastify(error: unknown): ErrorCode {
	if (!(error instanceof Error)) return "internal";
	const code = "code" in error ? error.code : undefined;
	if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return "request-too-large";
	if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return "media-type-unsupported";
	const status = "statusCode" in error ? Number(error.statusCode) : 500;
	if (status === 404) return "not-found";
	return status >= 400 && status < 500 ? "request-malformed" : "internal";
}

/** Only the stack and the codes: a database driver hangs the values of a row onto its errors. */
function traceOf(error: unknown): { stack?: string | undefined; errorCode?: unknown } {
	if (!(error instanceof Error) || isFoyerError(error)) return {};
	return { stack: error.stack, errorCode: "code" in error ? error.code : undefined };
}

function answer(problem: Problem, reply: FastifyReply): FastifyReply {
	// The serializer of a route knows the refusals it documents; a problem goes out as it is, whatever the route.
	return reply
		.code(problem.status)
		.type(PROBLEM_TYPE)
		.serializer((value: unknown) => JSON.stringify(value))
		.send(problem);
}
