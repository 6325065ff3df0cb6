import { Readable } from "node:stream";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import type { ResetOutcome } from "#cloud/ports/resets.ts";
import { messageIdSchema } from "#protocol/units.ts";
import { accountIdsSchema, generationsSchema, resetOutcomeSchema, resetPreviewsSchema } from "../bulk-schemas.ts";
import { READS, RESETS } from "../openapi.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";
import { streamed } from "../streamed.ts";

/** Newline-delimited JSON: one outcome a line, as soon as it is known. */
const LINES = "application/x-ndjson";
const LINE =
	'{"accountId":"3f0c1a52-31f7-4f1c-8d28-3b1f6f6a9a10","outcome":"reset","generation":8,"resetAt":1790000000000}\n';

const outcomesStreamed = streamed(LINES, "The outcomes, in the order of the request.", LINE);
const outcomesAtOnce: typeof outcomesStreamed.content = {
	"application/json": { schema: z.object({ items: z.array(resetOutcomeSchema).readonly() }) },
};

/** Two hundred ids, in the list and again with their generations. */
const BODY_LIMIT = 32 * 1024;
const tags = ["accounts"];

/** What resets of many accounts would do, and the resets. */
export function bulkResetRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.post("/reset-previews", {
			bodyLimit: BODY_LIMIT,
			schema: {
				tags,
				security: READS,
				summary: "What resets of many accounts would reset, keep and remove together; it changes nothing",
				body: z.strictObject({ accountIds: accountIdsSchema }),
				response: {
					200: resetPreviewsSchema,
					...problems("unauthenticated", "origin-not-allowed", "validation-failed"),
				},
			},
			handler: async (request) => cloud.accounts.resetPreviews(sessionOf(request).actor, request.body.accountIds),
		});

		app.post("/resets", {
			bodyLimit: BODY_LIMIT,
			schema: {
				tags,
				security: RESETS,
				summary: "Reset many accounts, each as a whole; the same Idempotency-Key resets each of them once",
				description: `Every account gets an outcome of its own; another's is \`not-found\`. Where \`Accept\` names ${LINES}, each outcome is a line, sent as soon as it is durable. Accounts that have not begun when the connection ends stay as they are: the same request with the same key goes on.`,
				headers: z.object({
					"idempotency-key": messageIdSchema.describe(
						"A UUID of the caller's own; each account's operation id is made from it.",
					),
				}),
				body: z.strictObject({ accountIds: accountIdsSchema, generations: generationsSchema }),
				response: {
					200: { ...outcomesStreamed, content: { ...outcomesAtOnce, ...outcomesStreamed.content } },
					...problems("unauthenticated", "origin-not-allowed", "idempotency-key-missing", "validation-failed"),
				},
			},
			handler: async (request, reply) => {
				const key = request.headers["idempotency-key"];
				const outcomes = cloud.accounts.resetMany(sessionOf(request).actor, { ...request.body, key });
				if (request.raw.headers.accept?.includes(LINES)) {
					return reply
						.type(LINES)
						.header("x-accel-buffering", "no")
						.send(Readable.from(linesOf(outcomes)));
				}
				const items: ResetOutcome[] = [];
				for await (const outcome of outcomes) {
					items.push(outcome);
					if (request.socket.destroyed) break;
				}
				return reply.type("application/json").send({ items });
			},
		});
	};
}

async function* linesOf(outcomes: AsyncIterable<ResetOutcome>): AsyncGenerator<string> {
	for await (const outcome of outcomes) yield `${JSON.stringify(outcome)}\n`;
}
