import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { PUBLIC, SIGNED_IN } from "../openapi.ts";
import { problems } from "../problem.ts";
import type { StricterLimit } from "../rate-limit.ts";
import { callerOf, holderOf, setSessionCookie } from "../sessions.ts";

const tags = ["session"];
const typed = z.string().min(1).max(256);
const newPassword = typed.describe("12 characters or more, not the e-mail address; no rules of composition.");
const language = z.string().max(35).default("en").describe("Of the mail, such as de-AT (BCP 47).");

/** A forgotten password: a link by mail, and what it opens. */
export function passwordLinkRoutes(cloud: Cloud, limit: StricterLimit): FastifyPluginAsyncZod {
	return async (app) => {
		app.addHook("onRequest", limit);

		app.post("/password-links", {
			schema: {
				tags,
				summary: "Mail a link that sets a new password; the answer is the same where nobody has that address",
				security: PUBLIC,
				body: z.strictObject({ email: z.string().min(1).max(254), language }),
				response: {
					202: z.object({ expiresIn: z.int().describe("Seconds.") }).meta({ examples: [{ expiresIn: 3600 }] }),
					...problems("mail-not-configured", "mail-failed", "validation-failed", "origin-not-allowed"),
				},
			},
			handler: async (request, reply) => {
				const { email, language } = request.body;
				await cloud.security.requestPasswordLink(email, language, callerOf(request));
				return reply.code(202).send({ expiresIn: 3600 });
			},
		});

		app.post("/passwords", {
			schema: {
				tags,
				summary: "Set a new password by the token of the link; it ends every session",
				security: PUBLIC,
				body: z.strictObject({ token: z.string().min(1).max(64), password: newPassword }),
				response: {
					204: z.undefined().describe("Set: sign in with it."),
					...problems(
						"password-link-invalid",
						"password-too-short",
						"password-not-allowed",
						"validation-failed",
						"origin-not-allowed",
					),
				},
			},
			handler: async (request, reply) => {
				await cloud.security.setPassword(request.body.token, request.body.password);
				return reply.code(204).send();
			},
		});
	};
}

export function ownPasswordRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.put("/session/password", {
			schema: {
				tags,
				summary: "Change your password; it ends all other sessions",
				security: SIGNED_IN,
				body: z.strictObject({ current: typed, next: newPassword, language }),
				response: {
					204: z.undefined().describe("Changed."),
					...problems(
						"unauthenticated",
						"password-wrong",
						"password-too-short",
						"password-not-allowed",
						"validation-failed",
					),
				},
			},
			handler: async (request, reply) => {
				setSessionCookie(request, reply, await cloud.security.changePassword(holderOf(request), request.body));
				return reply.code(204).send();
			},
		});
	};
}
