import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { SIGNED_IN } from "../openapi.ts";
import { problems } from "../problem.ts";
import { holderOf, setSessionCookie } from "../sessions.ts";

const tags = ["session"];
const password = z.string().min(1).max(256);
const code = z.string().trim().min(1).max(32);

const uri =
	"otpauth://totp/Foyer:installer%40example.com?issuer=Foyer&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30";

/** The second step of signing in: one-time passwords of an authenticator app (RFC 6238), and recovery codes. */
export function secondStepRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/session/totp", {
			schema: {
				tags,
				summary: "Whether signing in asks for a second step",
				security: SIGNED_IN,
				response: {
					200: z
						.object({ on: z.boolean(), recoveryCodes: z.int().describe("How many are left.") })
						.meta({ examples: [{ on: true, recoveryCodes: 10 }] }),
					...problems("unauthenticated"),
				},
			},
			handler: async (request) => cloud.security.totp(holderOf(request)),
		});

		app.post("/session/totp", {
			schema: {
				tags,
				summary: "Begin to set it up: the secret for an authenticator app",
				security: SIGNED_IN,
				body: z.strictObject({ password }),
				response: {
					200: z
						.object({
							secret: z.string().describe("Base 32, to be typed."),
							uri: z.string().describe("The same as a Key URI, to be shown as a QR code."),
						})
						.meta({ examples: [{ secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", uri }] }),
					...problems("unauthenticated", "password-wrong", "totp-already-on", "validation-failed"),
				},
			},
			handler: async (request) => cloud.security.beginTotp(holderOf(request), request.body.password),
		});

		app.put("/session/totp", {
			schema: {
				tags,
				summary: "Turn it on with the app's first six digits; the recovery codes are told this once",
				security: SIGNED_IN,
				body: z.strictObject({ code }),
				response: {
					200: z
						.object({ recoveryCodes: z.array(z.string()) })
						.meta({ examples: [{ recoveryCodes: ["7KQ2M-9XTRA", "H4N8C-2WDPE"] }] }),
					...problems("unauthenticated", "totp-invalid", "totp-not-on", "totp-already-on", "validation-failed"),
				},
			},
			handler: async (request, reply) => {
				const { recoveryCodes, session } = await cloud.security.confirmTotp(holderOf(request), request.body.code);
				setSessionCookie(request, reply, session);
				return { recoveryCodes: [...recoveryCodes] };
			},
		});

		app.post("/session/totp/removal", {
			schema: {
				tags,
				summary: "Turn it off, with the password and a code",
				security: SIGNED_IN,
				body: z.strictObject({ password, code }),
				response: {
					204: z.undefined().describe("Turned off."),
					...problems("unauthenticated", "password-wrong", "totp-invalid", "totp-not-on", "validation-failed"),
				},
			},
			handler: async (request, reply) => {
				setSessionCookie(request, reply, await cloud.security.removeTotp(holderOf(request), request.body));
				return reply.code(204).send();
			},
		});
	};
}
