import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { unixMsSchema } from "#protocol/units.ts";
import { APP_COOKIE, clearAppCookies, refreshTokenOf, setAppCookies } from "../app-cookies.ts";
import { PUBLIC, REFRESHING } from "../openapi.ts";
import { problems } from "../problem.ts";

const tags = ["app"];

/** Staying signed in, and signing out: the two calls that the refresh cookie goes to. */
export function appSessionRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.post("/app/session", {
			schema: {
				tags,
				summary: "A new short-lived session cookie, by the refresh cookie",
				security: REFRESHING,
				response: {
					200: z.object({ tokenExpiresAt: unixMsSchema }).meta({ examples: [{ tokenExpiresAt: 1_790_003_600_000 }] }),
					...problems("unauthenticated", "account-reset", "origin-not-allowed"),
				},
			},
			handler: async (request, reply) => {
				const refreshToken = refreshTokenOf(request);
				if (refreshToken === undefined) throw new FoyerError("unauthenticated");
				const session = await cloud.tenants.refresh(refreshToken);
				setAppCookies(request, reply, session);
				return { tokenExpiresAt: session.tokenExpiresAt };
			},
		});

		// Public, because a phone whose session has ended can still lose its cookies.
		app.delete("/app/session", {
			schema: {
				tags,
				summary: "Sign out",
				security: PUBLIC,
				response: { 204: z.undefined().describe("Signed out."), ...problems("origin-not-allowed") },
			},
			handler: async (request, reply) => {
				const token = refreshTokenOf(request) ?? request.cookies[APP_COOKIE];
				if (token !== undefined) await cloud.tenants.signOut(token);
				clearAppCookies(request, reply);
				return reply.code(204).send();
			},
		});
	};
}
