import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { messageIdSchema, unixMsSchema } from "#protocol/units.ts";
import { resetPreviewSchema } from "../account-schemas.ts";
import { clearAppCookies, tenantOf } from "../app-cookies.ts";
import { tenantAccountSchema } from "../app-schemas.ts";
import { IN_APP } from "../openapi.ts";
import { problems } from "../problem.ts";

const tags = ["app"];
const security = IN_APP;

const operationId = "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11";

const { reset, kept, removed } = resetPreviewSchema.shape;
const previewSchema = z.object({ reset, kept, removed }).meta({
	examples: [
		{
			reset: [{ field: "masterName", count: 1 }],
			kept: [{ field: "devices", count: 2 }],
			removed: [{ field: "callHistories", count: 1204 }],
		},
	],
});

/** The tenant's own account, and deleting it: the same reset as everywhere, with the app as its source. */
export function appAccountRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/app/account", {
			schema: {
				tags,
				security,
				summary: "My account",
				response: { 200: tenantAccountSchema, ...problems("unauthenticated", "account-reset") },
			},
			handler: async (request) => cloud.tenants.account(tenantOf(request)),
		});

		app.get("/app/reset-preview", {
			schema: {
				tags,
				security,
				summary: "What deleting my account would reset, keep and remove, with real counts",
				response: {
					200: previewSchema,
					...problems("unauthenticated", "account-reset", "kit-not-resettable"),
				},
			},
			handler: async (request) => cloud.tenants.resetPreview(tenantOf(request)),
		});

		app.post("/app/reset", {
			schema: {
				tags,
				security,
				summary: "Delete my account. It ends the session: a repetition is answered with account-reset",
				headers: z.object({
					"idempotency-key": messageIdSchema.describe("A UUID of the caller's own; it becomes the operation's id."),
				}),
				response: {
					200: z
						.object({ operationId: messageIdSchema, resetAt: unixMsSchema })
						.meta({ examples: [{ operationId, resetAt: 1_790_000_000_000 }] }),
					...problems(
						"unauthenticated",
						"account-reset",
						"origin-not-allowed",
						"kit-not-resettable",
						"idempotency-key-missing",
						"idempotency-key-reused",
						"validation-failed",
					),
				},
			},
			handler: async (request, reply) => {
				const result = await cloud.tenants.reset(tenantOf(request), request.headers["idempotency-key"]);
				clearAppCookies(request, reply);
				return result;
			},
		});
	};
}
