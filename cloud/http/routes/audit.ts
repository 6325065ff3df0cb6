import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { resetSources } from "#protocol/account-document.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { generationSchema, messageIdSchema, unixMsSchema } from "#protocol/units.ts";
import { SIGNED_IN } from "../openapi.ts";
import { pageOf, pageQuery } from "../paging.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";

const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

const auditRowSchema = z
	.object({
		sequence: z.int(),
		at: unixMsSchema,
		action: z.literal("account-reset"),
		actor: z.string().describe("The actor's id, or the kit's for a reset from the monitor."),
		source: z.enum(resetSources),
		accountId: messageIdSchema,
		kit: kitIdSchema,
		generation: generationSchema,
		counts: z.object({ reset: z.int(), kept: z.int(), removed: z.int() }),
		hash: z.string().describe("SHA-256 of the row's canonical JSON with the hash of the row before, hexadecimal."),
		previousHash: z.string(),
	})
	.meta({
		id: "AuditRow",
		examples: [
			{
				sequence: 12,
				at: 1_790_000_000_000,
				action: "account-reset",
				actor: "0C1105A1B2C3",
				source: "monitor",
				accountId: "3f0c1a52-31f7-4f1c-8d28-3b1f6f6a9a10",
				kit: "0C1105A1B2C3",
				generation: 8,
				counts: { reset: 3, kept: 12, removed: 1268 },
				hash: HASH,
				previousHash: HASH,
			},
		],
	});

const verdictSchema = z
	.object({
		rows: z.int(),
		intact: z.boolean(),
		brokenAt: z.int().nullable().describe("The first row that does not follow from the one before."),
		head: z.string().nullable().describe("The hash of the newest row."),
	})
	.meta({ id: "AuditVerdict", examples: [{ rows: 12, intact: true, brokenAt: null, head: HASH }] });

const tags = ["audit"];
const security = SIGNED_IN;

export function auditRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/audit", {
			schema: {
				tags,
				security,
				summary: "The resets of the caller's accounts, newest first",
				querystring: z.object(pageQuery),
				response: { 200: z.object(pageOf(auditRowSchema)), ...problems("unauthenticated", "validation-failed") },
			},
			handler: async (request) => {
				const { cursor, limit } = request.query;
				return cloud.audit.list(sessionOf(request).actor, { cursor: cursor ?? null, limit });
			},
		});

		app.get("/audit/verify", {
			schema: {
				tags,
				security,
				summary: "Walk the whole chain and say whether it is unbroken",
				response: { 200: verdictSchema, ...problems("unauthenticated") },
			},
			handler: async () => cloud.audit.verify(),
		});
	};
}
