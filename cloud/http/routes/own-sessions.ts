import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { messageIdSchema, unixMsSchema } from "#protocol/units.ts";
import { SIGNED_IN } from "../openapi.ts";
import { problems } from "../problem.ts";
import { clearSessionCookie, holderOf } from "../sessions.ts";

const tags = ["session"];

const ownSessionSchema = z
	.object({
		id: messageIdSchema,
		createdAt: unixMsSchema,
		usedAt: unixMsSchema.describe("To the minute."),
		expiresAt: unixMsSchema,
		browser: z.string().nullable().describe("Family and system; null where it said neither."),
		address: z.string().nullable().describe("The network address that signed in."),
		current: z.boolean().describe("The one that asks."),
	})
	.meta({
		id: "OwnSession",
		examples: [
			{
				id: "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11",
				createdAt: 1_790_000_000_000,
				usedAt: 1_790_003_600_000,
				expiresAt: 1_790_043_200_000,
				browser: "Firefox, Linux",
				address: "192.0.2.17",
				current: true,
			},
		],
	});

/** Where a person is signed in, and ending that. */
export function ownSessionRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/sessions", {
			schema: {
				tags,
				summary: "Where you are signed in, the last used first",
				security: SIGNED_IN,
				response: { 200: z.object({ items: z.array(ownSessionSchema) }), ...problems("unauthenticated") },
			},
			handler: async (request) => ({ items: [...(await cloud.security.sessions(holderOf(request)))] }),
		});

		app.delete("/sessions", {
			schema: {
				tags,
				summary: "Sign out everywhere, here too",
				security: SIGNED_IN,
				response: { 204: z.undefined().describe("Signed out."), ...problems("unauthenticated", "origin-not-allowed") },
			},
			handler: async (request, reply) => {
				await cloud.security.endAllSessions(holderOf(request));
				clearSessionCookie(request, reply);
				return reply.code(204).send();
			},
		});

		app.delete("/sessions/:id", {
			schema: {
				tags,
				summary: "Sign out in one place",
				security: SIGNED_IN,
				params: z.object({ id: messageIdSchema }),
				response: {
					204: z.undefined().describe("Signed out there."),
					...problems("unauthenticated", "not-found", "origin-not-allowed"),
				},
			},
			handler: async (request, reply) => {
				await cloud.security.endSession(holderOf(request), request.params.id);
				return reply.code(204).send();
			},
		});
	};
}
