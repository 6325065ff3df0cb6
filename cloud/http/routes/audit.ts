import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { auditCsv } from "#cloud/audit/audit-csv.ts";
import type { Cloud } from "#cloud/cloud.ts";
import {
	answeredExportSchema,
	answeredRowSchema,
	auditFilterQuery,
	auditVerdictSchema,
	CSV_EXAMPLE,
} from "../audit-schemas.ts";
import { READS } from "../openapi.ts";
import { pageOf, pageQuery } from "../paging.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";

const tags = ["audit"];
const security = READS;

/** The record of every reset: the caller's own rows, and the verdict on the whole chain. */
export function auditRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/audit", {
			schema: {
				tags,
				security,
				summary: "The resets of the caller's accounts, newest first",
				querystring: z.object({ ...pageQuery, ...auditFilterQuery }),
				response: { 200: z.object(pageOf(answeredRowSchema)), ...problems("unauthenticated", "validation-failed") },
			},
			handler: async (request) => {
				const { cursor, limit, ...filter } = request.query;
				return cloud.audit.list(sessionOf(request).actor, { cursor: cursor ?? null, limit, filter });
			},
		});

		app.get("/audit/export", {
			schema: {
				tags,
				security,
				summary: "The same resets as a file, oldest first; the JSON is signed, for foyer verify-audit",
				querystring: z.object({ ...auditFilterQuery, format: z.enum(["json", "csv"]).default("json") }),
				response: {
					200: {
						description: "A file to keep",
						content: {
							"application/json": { schema: answeredExportSchema },
							"text/csv": { schema: z.string().meta({ examples: [CSV_EXAMPLE] }) },
						},
					},
					...problems("unauthenticated", "validation-failed"),
				},
			},
			handler: async (request, reply) => {
				const { format, ...filter } = request.query;
				const exported = await cloud.audit.export(sessionOf(request).actor, filter);
				const day = new Date(exported.exportedAt).toISOString().slice(0, 10);
				reply.header("content-disposition", `attachment; filename="foyer-audit-${day}.${format}"`);
				if (format === "json") return exported;
				return reply.type("text/csv; charset=utf-8").send(auditCsv(exported.rows));
			},
		});

		app.get("/audit/verify", {
			schema: {
				tags,
				security,
				summary: "Walk the whole chain and say whether it is unbroken",
				response: { 200: auditVerdictSchema, ...problems("unauthenticated") },
			},
			handler: async () => cloud.audit.verify(),
		});
	};
}
