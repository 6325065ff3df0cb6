import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { messageIdSchema } from "#protocol/units.ts";
import {
	accountDetailSchema,
	accountSummarySchema,
	signedCertificateSchema,
	timelineEntrySchema,
} from "../account-schemas.ts";
import { READS } from "../openapi.ts";
import { pageAfter, pageOf, pageQuery } from "../paging.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";

const columns = ["name", "status", "lastReset", "created"] as const;
const sorts = columns.flatMap((column) => [column, `-${column}`] as const);

const tags = ["accounts"];
const security = READS;
export const accountParams = z.object({ id: messageIdSchema });

/** Reading accounts. What is not the caller's is not-found. */
export function accountRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/accounts", {
			schema: {
				tags,
				security,
				summary: "The caller's accounts, by name or as `sort` says",
				querystring: z.object({
					...pageQuery,
					search: z
						.string()
						.max(120)
						.optional()
						.describe("Part of the flat's name, of the kit's MAC or of the master's name."),
					sort: z
						.enum(sorts)
						.default("name")
						.describe("A column, downwards behind a minus. A cursor goes on in the order that it began with."),
					status: z.enum(["activated", "expired"]).optional().describe("Only accounts of this status."),
					monitor: z
						.enum(["online", "offline", "waiting"])
						.optional()
						.describe("Only those whose monitor is in this state; `waiting` has not reported the generation yet."),
				}),
				response: {
					200: z.object({ ...pageOf(accountSummarySchema), total: z.int() }),
					...problems("unauthenticated", "validation-failed"),
				},
			},
			handler: async (request) => {
				const { cursor, search, ...query } = request.query;
				return cloud.accounts.list(sessionOf(request).actor, {
					...query,
					cursor: cursor ?? null,
					search: search === undefined || search.trim() === "" ? null : search.trim(),
				});
			},
		});

		app.get("/accounts/:id", {
			schema: {
				tags,
				security,
				summary: "One account",
				params: accountParams,
				response: { 200: accountDetailSchema, ...problems("unauthenticated", "not-found") },
			},
			handler: async (request) => cloud.accounts.get(sessionOf(request).actor, request.params.id),
		});

		app.get("/accounts/:id/timeline", {
			schema: {
				tags,
				security,
				summary: "What became of each reset: cloud reset, monitor wiped, QR shown, registered",
				params: accountParams,
				// Its newest entries come last: who follows no cursor sees them all for many tenants to come.
				querystring: z.object({ ...pageQuery, limit: pageQuery.limit.default(200) }),
				response: {
					200: z.object(pageOf(timelineEntrySchema)),
					...problems("unauthenticated", "not-found", "validation-failed"),
				},
			},
			handler: async (request) => {
				const entries = await cloud.accounts.timeline(sessionOf(request).actor, request.params.id);
				return pageAfter(entries, ({ generation, step }) => `${generation}.${step}`, request.query);
			},
		});

		app.get("/accounts/:id/certificates", {
			schema: {
				tags,
				security,
				summary: "The signed records of the wipes, the newest first",
				params: accountParams,
				querystring: z.object(pageQuery),
				response: {
					200: z.object(pageOf(signedCertificateSchema)),
					...problems("unauthenticated", "not-found", "validation-failed"),
				},
			},
			handler: async (request) => {
				const certificates = await cloud.accounts.certificates(sessionOf(request).actor, request.params.id);
				return pageAfter(certificates, ({ id }) => id, request.query);
			},
		});
	};
}
