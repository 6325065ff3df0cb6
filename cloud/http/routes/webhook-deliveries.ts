import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { messageIdSchema } from "#protocol/units.ts";
import { webhookDeliverySchema } from "../automation-schemas.ts";
import { MANAGES, READS } from "../openapi.ts";
import { pageOf, pageQuery } from "../paging.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";
import { webhookParams } from "./webhooks.ts";

const tags = ["webhooks"];

/** What was sent to a webhook and what became of it, kept for 30 days. */
export function webhookDeliveryRoutes({ webhooks }: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/webhooks/:webhookId/deliveries", {
			schema: {
				tags,
				security: READS,
				summary: "What was sent to a webhook, the newest first",
				params: webhookParams,
				querystring: z.object(pageQuery),
				response: {
					200: z.object(pageOf(webhookDeliverySchema)),
					...problems("unauthenticated", "not-found", "validation-failed"),
				},
			},
			handler: async (request) => {
				const { cursor, limit } = request.query;
				const page = { cursor: cursor ?? null, limit };
				return webhooks.deliveries(sessionOf(request).actor, request.params.webhookId, page);
			},
		});

		app.post("/webhooks/:webhookId/test", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Send a message of type `test`",
				params: webhookParams,
				response: {
					202: webhookDeliverySchema,
					...problems("unauthenticated", "origin-not-allowed", "not-found", "webhook-off"),
				},
			},
			handler: async (request, reply) =>
				reply.code(202).send(await webhooks.sendTest(sessionOf(request).actor, request.params.webhookId)),
		});

		app.post("/webhooks/:webhookId/deliveries/:deliveryId/redeliver", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Send a message again, under the id that it had",
				params: webhookParams.extend({ deliveryId: messageIdSchema }),
				response: {
					202: webhookDeliverySchema,
					...problems("unauthenticated", "origin-not-allowed", "not-found", "webhook-off"),
				},
			},
			handler: async (request, reply) => {
				const { webhookId, deliveryId } = request.params;
				return reply.code(202).send(await webhooks.redeliver(sessionOf(request).actor, webhookId, deliveryId));
			},
		});
	};
}
