import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { accountDetailSchema } from "../account-schemas.ts";
import { MANAGES } from "../openapi.ts";
import { accountChangesSchema, expiresAtSchema } from "../placing-schemas.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";
import { accountParams } from "./accounts.ts";

const tags = ["accounts"];
const refusals = ["unauthenticated", "origin-not-allowed", "not-found"] as const;

/** What changes in an account between resets; its monitor shows each change. */
export function accountSettingsRoutes({ placing: { settings } }: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.patch("/accounts/:id", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Change the flat's name and settings; what is left out stays",
				params: accountParams,
				body: accountChangesSchema,
				response: { 200: accountDetailSchema, ...problems(...refusals, "validation-failed") },
			},
			handler: async (request) => settings.edit(sessionOf(request).actor, request.params.id, request.body),
		});

		app.post("/accounts/:id/expire", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Expire an account now; one that is expired stays as it is",
				params: accountParams,
				response: { 200: accountDetailSchema, ...problems(...refusals) },
			},
			handler: async (request) => settings.expire(sessionOf(request).actor, request.params.id),
		});

		app.post("/accounts/:id/renew", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Activate an account until a time, or without an end",
				params: accountParams,
				body: z.strictObject({ expiresAt: expiresAtSchema }),
				response: { 200: accountDetailSchema, ...problems(...refusals, "validation-failed") },
			},
			handler: async (request) => settings.renew(sessionOf(request).actor, request.params.id, request.body.expiresAt),
		});
	};
}
