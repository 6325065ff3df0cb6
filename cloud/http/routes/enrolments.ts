import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import type { EnrolmentCode } from "#cloud/ports/enrolment.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { unixMsSchema } from "#protocol/units.ts";
import { setAppCookies } from "../app-cookies.ts";
import { PUBLIC } from "../openapi.ts";
import { problems } from "../problem.ts";
import { addressOf, type StricterLimit } from "../rate-limit.ts";

const tags = ["enrolment"];
const security = PUBLIC;

/** Both forms are loose here: a wrong one gets the cloud's own sentence, which the phone shows. */
const token = z.string().min(1).max(64).describe("What the QR code's address ends in.");
const shortCode = z.string().min(1).max(32).describe("The eight characters below the QR code.");

const applicant = {
	name: z.string().trim().min(1).max(120),
	contact: z.string().trim().min(1).max(254).describe("An e-mail address or a mobile number."),
	country: z.string().regex(/^[A-Z]{2}$/, "an ISO 3166-1 alpha-2 code"),
};

const refusals = [
	"origin-not-allowed",
	"validation-failed",
	"enrolment-unknown",
	"enrolment-expired",
	"enrolment-used",
	"enrolment-replaced",
	"short-code-invalid",
] as const satisfies ErrorCode[];

/** The tenant's phone. The code is its whole right to be here; it travels in the body, so no log or referrer has it. */
export function enrolmentRoutes(cloud: Cloud, limit: StricterLimit): FastifyPluginAsyncZod {
	return async (app) => {
		app.addHook("onRequest", limit);

		app.post("/enrolments/open", {
			schema: {
				tags,
				security,
				summary: "What a token or a typed short code opens",
				body: bodyWithCode({}),
				response: {
					200: z
						.object({ home: z.string(), issuedBy: z.string(), expiresAt: unixMsSchema, language: z.string() })
						.meta({ examples: [{ ...home, issuedBy: "Harbour Lane Installations", expiresAt, language: "en" }] }),
					...problems(...refusals),
				},
			},
			handler: async (request) => cloud.enrolment.open(codeOf(request.body, request)),
		});

		app.post("/enrolments/verification-codes", {
			schema: {
				tags,
				security,
				summary: "Send six digits to the applicant's e-mail address or mobile number",
				body: bodyWithCode(applicant),
				response: {
					200: z
						.object({ sentTo: z.string(), expiresAt: unixMsSchema })
						.meta({ examples: [{ sentTo: "m•••@example.com", expiresAt }] }),
					...problems(...refusals, "contact-invalid"),
				},
			},
			handler: async (request) => {
				const { name, contact, country } = request.body;
				return cloud.enrolment.sendCode(codeOf(request.body, request), { name, contact, country });
			},
		});

		app.post("/enrolments/registrations", {
			schema: {
				tags,
				security,
				summary: "Register the tenant; it uses the code up and signs the phone in, by cookie",
				body: bodyWithCode({ verificationCode: z.string().trim().min(1).max(12) }),
				response: {
					200: z
						.object({ home: z.string(), name: z.string() })
						.meta({ examples: [{ ...home, name: "Margaret Oduya" }] }),
					...problems(
						...refusals,
						"verification-code-wrong",
						"verification-code-expired",
						"verification-attempts-exceeded",
					),
				},
			},
			handler: async (request, reply) => {
				const { home, name, session } = await cloud.enrolment.register(
					codeOf(request.body, request),
					request.body.verificationCode,
				);
				setAppCookies(request, reply, session);
				return { home, name };
			},
		});
	};
}

const home = { home: "Apartment 4.02" };
const expiresAt = 1_790_259_200_000;

function bodyWithCode<Shape extends z.ZodRawShape>(shape: Shape) {
	return z.union([z.strictObject({ token, ...shape }), z.strictObject({ shortCode, ...shape })]);
}

function codeOf(
	body: { readonly token: string } | { readonly shortCode: string },
	request: FastifyRequest,
): EnrolmentCode {
	return "token" in body ? { token: body.token } : { shortCode: body.shortCode, from: addressOf(request) };
}
