import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { messageIdSchema } from "#protocol/units.ts";
import { accessTokenSchema, createdTokenSchema, newTokenSchema } from "../automation-schemas.ts";
import { SIGNED_IN } from "../openapi.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";

const tags = ["tokens"];
const security = SIGNED_IN;
const gone = (description: string) => z.undefined().describe(description);

/** Personal access tokens. No token reaches these: one that leaked could otherwise make itself an heir. */
export function tokenRoutes({ tokens }: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/tokens", {
			schema: {
				tags,
				security,
				summary: "The caller's personal access tokens, the newest first; there are no more than the limit",
				response: {
					200: z.object({ items: z.array(accessTokenSchema).readonly(), limit: z.int() }),
					...problems("unauthenticated"),
				},
			},
			handler: async (request) => tokens.list(sessionOf(request).actor),
		});

		app.post("/tokens", {
			schema: {
				tags,
				security,
				summary: "Create a token for the role and identity that the caller has now; it is shown this once",
				body: newTokenSchema,
				response: {
					201: createdTokenSchema,
					...problems("unauthenticated", "origin-not-allowed", "validation-failed", "tokens-limit"),
				},
			},
			handler: async (request, reply) =>
				reply.code(201).send(await tokens.create(sessionOf(request).actor, request.body)),
		});

		app.delete("/tokens", {
			schema: {
				tags,
				security,
				summary: "Revoke all of the caller's tokens",
				response: { 204: gone("Revoked."), ...problems("unauthenticated", "origin-not-allowed") },
			},
			handler: async (request, reply) => {
				await tokens.revokeAll(sessionOf(request).actor);
				return reply.code(204).send();
			},
		});

		app.delete("/tokens/:tokenId", {
			schema: {
				tags,
				security,
				summary: "Revoke a token; it stops at once",
				params: z.object({ tokenId: messageIdSchema }),
				response: { 204: gone("Revoked."), ...problems("unauthenticated", "origin-not-allowed", "not-found") },
			},
			handler: async (request, reply) => {
				await tokens.revoke(sessionOf(request).actor, request.params.tokenId);
				return reply.code(204).send();
			},
		});
	};
}
