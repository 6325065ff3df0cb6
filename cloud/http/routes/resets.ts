import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { messageIdSchema } from "#protocol/units.ts";
import { resetPreviewSchema, resetResultSchema } from "../account-schemas.ts";
import { READS, RESETS } from "../openapi.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";
import { accountParams } from "./accounts.ts";

const tags = ["accounts"];

/** What a reset would do, and the reset. */
export function resetRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/accounts/:id/reset-preview", {
			schema: {
				tags,
				security: READS,
				summary: "What a reset would reset, keep and remove, with real counts",
				params: accountParams,
				response: {
					200: resetPreviewSchema,
					...problems("unauthenticated", "not-found", "kit-not-resettable"),
				},
			},
			handler: async (request) => cloud.accounts.resetPreview(sessionOf(request).actor, request.params.id),
		});

		app.post("/accounts/:id/reset", {
			schema: {
				tags,
				security: RESETS,
				summary: "Reset an account; the same Idempotency-Key resets once, however often it is sent",
				params: accountParams,
				headers: z.object({
					"idempotency-key": messageIdSchema.describe("A UUID of the caller's own; it becomes the operation's id."),
				}),
				response: {
					200: resetResultSchema,
					...problems(
						"unauthenticated",
						"origin-not-allowed",
						"not-found",
						"kit-not-resettable",
						"idempotency-key-missing",
						"idempotency-key-reused",
						"validation-failed",
					),
				},
			},
			handler: async (request) =>
				cloud.accounts.reset(sessionOf(request).actor, request.params.id, request.headers["idempotency-key"]),
		});
	};
}
