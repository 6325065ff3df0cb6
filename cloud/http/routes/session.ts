import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { messageIdSchema } from "#protocol/units.ts";
import { PUBLIC, READS, SIGNED_IN } from "../openapi.ts";
import { problems } from "../problem.ts";
import type { StricterLimit } from "../rate-limit.ts";
import {
	callerOf,
	clearSessionCookie,
	holderOf,
	sessionOf,
	setKnownBrowserCookie,
	setSessionCookie,
	tokenOf,
} from "../sessions.ts";

const roles = z.enum(["single-tenant", "community"]);
const identities = z.enum(["distributor", "kit-users"]);

const actorSchema = z
	.object({
		kind: z.enum(["installer", "distributor"]),
		id: messageIdSchema,
		email: z.string(),
		name: z.string(),
		role: roles.describe("Installers: which of their projects they look at."),
		identity: identities.describe("Distributors: themselves, or the kit users they manage."),
	})
	.meta({
		id: "Session",
		examples: [
			{
				kind: "installer",
				id: "5f6f0a43-1c1a-4d53-9f6e-0b7d6a0f1c22",
				email: "installer@example.com",
				name: "Harbour Lane Installations",
				role: "single-tenant",
				identity: "distributor",
			},
		],
	});

const tags = ["session"];

/** Signing in and out: the two calls that have to answer without a session. */
export function signInRoutes(cloud: Cloud, limit: StricterLimit): FastifyPluginAsyncZod {
	return async (app) => {
		app.post("/session", {
			onRequest: limit,
			schema: {
				tags,
				summary: "Sign in; the session comes as a cookie, the body says who",
				security: PUBLIC,
				body: z.strictObject({
					email: z.string().min(1).max(254),
					password: z.string().min(1).max(256),
					code: z
						.string()
						.max(32)
						.optional()
						.describe("The second step, where it is on: six digits of the authenticator app, or a recovery code."),
				}),
				response: {
					200: actorSchema,
					...problems("login-failed", "totp-required", "totp-invalid", "demo-login-refused", "validation-failed"),
				},
			},
			handler: async (request, reply) => {
				const { email, password, code } = request.body;
				const { actor, knownBrowser, ...session } = await cloud.people.signIn(email, password, {
					...callerOf(request),
					code,
				});
				setSessionCookie(request, reply, session);
				setKnownBrowserCookie(request, reply, knownBrowser);
				return actor;
			},
		});

		// Public, because a person whose session has ended can still press Sign out and lose the cookie.
		app.delete("/session", {
			schema: {
				tags,
				summary: "Sign out",
				security: PUBLIC,
				response: { 204: z.undefined().describe("Signed out."), ...problems("origin-not-allowed") },
			},
			handler: async (request, reply) => {
				const token = tokenOf(request);
				if (token !== null) await cloud.people.signOut(token);
				clearSessionCookie(request, reply);
				return reply.code(204).send();
			},
		});
	};
}

/** Who is signed in, and as what they look. */
export function sessionRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/session", {
			schema: {
				tags,
				summary: "Who is signed in, or whom the token stands for",
				security: READS,
				response: { 200: actorSchema, ...problems("unauthenticated") },
			},
			handler: async (request) => sessionOf(request).actor,
		});

		app.put("/session/role", {
			schema: {
				tags,
				summary: "Switch an installer between projects",
				security: SIGNED_IN,
				body: z.strictObject({ role: roles }),
				response: { 200: actorSchema, ...problems("unauthenticated", "role-not-allowed", "validation-failed") },
			},
			handler: async (request, reply) => {
				const { actor, ...session } = await cloud.people.changeRole(holderOf(request).sessionId, request.body.role);
				setSessionCookie(request, reply, session);
				return actor;
			},
		});

		app.put("/session/identity", {
			schema: {
				tags,
				summary: "Switch a distributor between itself and its kit users",
				security: SIGNED_IN,
				body: z.strictObject({ identity: identities }),
				response: { 200: actorSchema, ...problems("unauthenticated", "role-not-allowed", "validation-failed") },
			},
			handler: async (request, reply) => {
				const { sessionId } = holderOf(request);
				const { actor, ...session } = await cloud.people.changeIdentity(sessionId, request.body.identity);
				setSessionCookie(request, reply, session);
				return actor;
			},
		});
	};
}
