import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { messageIdSchema } from "#protocol/units.ts";
import {
	changedWebhookSchema,
	createdWebhookSchema,
	newWebhookSchema,
	webhookSchema,
	webhookSecretSchema,
} from "../automation-schemas.ts";
import { MANAGES, READS } from "../openapi.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";

const tags = ["webhooks"];
export const webhookParams = z.object({ webhookId: messageIdSchema });

/** Webhooks of the caller, for all kits that are the caller's. What is another's is not-found. */
export function webhookRoutes({ webhooks }: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/webhooks", {
			schema: {
				tags,
				security: READS,
				summary: "The caller's webhooks, the oldest first; there are no more than the limit",
				response: {
					200: z.object({ items: z.array(webhookSchema).readonly(), limit: z.int() }),
					...problems("unauthenticated"),
				},
			},
			handler: async (request) => webhooks.list(sessionOf(request).actor),
		});

		app.post("/webhooks", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Add a webhook; the secret to verify with is shown this once",
				body: newWebhookSchema,
				response: {
					201: createdWebhookSchema,
					...problems(
						"unauthenticated",
						"origin-not-allowed",
						"validation-failed",
						"webhook-url-invalid",
						"webhooks-limit",
					),
				},
			},
			handler: async (request, reply) =>
				reply.code(201).send(await webhooks.create(sessionOf(request).actor, request.body)),
		});

		app.put("/webhooks/:webhookId", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Change where a webhook goes and what it tells, or switch it on or off",
				params: webhookParams,
				body: changedWebhookSchema,
				response: {
					200: webhookSchema,
					...problems("unauthenticated", "origin-not-allowed", "not-found", "validation-failed", "webhook-url-invalid"),
				},
			},
			handler: async (request) => webhooks.change(sessionOf(request).actor, request.params.webhookId, request.body),
		});

		app.delete("/webhooks/:webhookId", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Delete a webhook and what waits for it",
				params: webhookParams,
				response: {
					204: z.undefined().describe("Deleted."),
					...problems("unauthenticated", "origin-not-allowed", "not-found"),
				},
			},
			handler: async (request, reply) => {
				await webhooks.remove(sessionOf(request).actor, request.params.webhookId);
				return reply.code(204).send();
			},
		});

		app.post("/webhooks/:webhookId/secret", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Give a webhook a new secret; for a day both sign",
				params: webhookParams,
				response: { 200: webhookSecretSchema, ...problems("unauthenticated", "origin-not-allowed", "not-found") },
			},
			handler: async (request) => webhooks.rotateSecret(sessionOf(request).actor, request.params.webhookId),
		});
	};
}
