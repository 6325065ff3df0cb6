import { z } from "zod";
import { type ErrorCode, errorCodes } from "#protocol/error-codes.ts";

export const PROBLEM_TYPE = "application/problem+json";

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** Problem details of RFC 9457; `code` and `errors` are our extension members. */
export const problemSchema = z
	.looseObject({
		type: z.string().describe("Names the kind of problem: urn:foyer:problem: and the code."),
		title: z.string(),
		status: z.int(),
		detail: z.string().describe("What to do about it."),
		code: z.enum(codes).describe("Stable: decide by this, never by the sentences."),
		instance: z.string().describe("This one occurrence; the log has it under the same id."),
		errors: z
			.array(z.object({ pointer: z.string(), detail: z.string() }))
			.optional()
			.describe("The fields that are not valid, as JSON pointers (RFC 6901)."),
		rows: z
			.array(z.object({ row: z.int(), column: z.string().nullable(), code: z.enum(codes), detail: z.string() }))
			.optional()
			.describe("The rows of a file that are not valid, as a spreadsheet counts: the header is row 1."),
	})
	.meta({
		id: "Problem",
		description: "Problem details (RFC 9457)",
		examples: [
			{
				type: "urn:foyer:problem:not-found",
				title: errorCodes["not-found"].title,
				status: 404,
				detail: errorCodes["not-found"].remedy,
				code: "not-found",
				instance: "urn:uuid:7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11",
			},
		],
	});

export type Problem = z.infer<typeof problemSchema>;

/** The problem of a code. A code that was never meant for HTTP is an internal error to whoever asks over HTTP. */
export function problemOf(
	code: ErrorCode,
	requestId: string,
	more: { readonly subject?: string | undefined } & Partial<Pick<Problem, "errors" | "rows">> = {},
): Problem {
	const { status, title, remedy } = errorCodes[code];
	if (status === null) return problemOf("internal", requestId);
	// On our side a subject may be a path or an address of ours; those stay in the log.
	const subject = status < 500 ? more.subject : undefined;
	return {
		type: `urn:foyer:problem:${code}`,
		title,
		status,
		detail: subject === undefined ? remedy : `${remedy} (${subject})`,
		code,
		instance: `urn:uuid:${requestId}`,
		...(more.errors === undefined ? {} : { errors: more.errors }),
		...(more.rows === undefined ? {} : { rows: more.rows }),
	};
}

/** What every route can answer, whatever it does. */
const anywhere = ["request-malformed", "too-many-requests", "internal"] as const satisfies ErrorCode[];

/** Response schemas for a route's documented refusals, one entry a status that names its codes. */
export function problems(...documented: readonly ErrorCode[]): Record<number, ProblemResponse> {
	const responses: Record<number, ProblemResponse> = {};
	const byStatus = Map.groupBy([...documented, ...anywhere], (code) => errorCodes[code].status ?? 500);
	for (const [status, group] of byStatus) {
		responses[status] = {
			description: group.map((code) => `\`${code}\`: ${errorCodes[code].title}`).join(" "),
			content: { [PROBLEM_TYPE]: { schema: problemSchema } },
		};
	}
	return responses;
}

interface ProblemResponse {
	readonly description: string;
	readonly content: Record<string, { readonly schema: z.ZodType }>;
}
