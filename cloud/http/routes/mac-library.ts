import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { LIBRARY_TEMPLATE, modelSchema, noteSchema } from "#cloud/mac-library/import-macs.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { MANAGES, READS } from "../openapi.ts";
import { pageOf, pageQuery } from "../paging.ts";
import {
	CSV_BODY_LIMIT,
	csvBodySchema,
	libraryEntrySchema,
	libraryImportSchema,
	macSchema,
} from "../placing-schemas.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";
import { streamed } from "../streamed.ts";

const tags = ["kits"];
const refusals = ["unauthenticated", "origin-not-allowed", "role-not-allowed"] as const;

/** The MACs that a distributor has in stock. */
export function macLibraryRoutes({ placing: { library } }: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/mac-library", {
			schema: {
				tags,
				security: READS,
				summary: "A distributor's MACs; to its installers, those that are not placed yet",
				querystring: z.object({
					...pageQuery,
					search: z.string().max(120).optional().describe("Part of the MAC, the model or the note."),
					placed: z.stringbool().optional().describe("Only those that are placed, or only those that are not."),
				}),
				response: { 200: z.object(pageOf(libraryEntrySchema)), ...problems("unauthenticated", "validation-failed") },
			},
			handler: async (request) => {
				const { cursor, ...query } = request.query;
				return library.list(sessionOf(request).actor, { ...query, cursor: cursor ?? null });
			},
		});

		app.get("/mac-library/template", {
			schema: {
				tags,
				security: READS,
				summary: "A file to begin an import with",
				response: {
					200: streamed("text/csv", "The columns, and one row as it could be.", LIBRARY_TEMPLATE),
					...problems("unauthenticated"),
				},
			},
			handler: async (_request, reply) =>
				reply
					.type("text/csv; charset=utf-8")
					.header("content-disposition", 'attachment; filename="mac-library.csv"')
					.send(LIBRARY_TEMPLATE),
		});

		app.post("/mac-library", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Add a MAC by hand",
				body: z.strictObject({ mac: macSchema, model: modelSchema.default(""), note: noteSchema.default("") }),
				response: {
					201: libraryEntrySchema,
					...problems(...refusals, "mac-invalid", "mac-taken", "validation-failed"),
				},
			},
			handler: async (request, reply) =>
				reply.code(201).send(await library.add(sessionOf(request).actor, request.body)),
		});

		app.post("/mac-library/import", {
			bodyLimit: CSV_BODY_LIMIT,
			schema: {
				tags,
				security: MANAGES,
				summary: "Add the MACs of a CSV file, all of them or none",
				description: "A refusal names every bad row in `rows`: its number, its column and the code of the reason.",
				body: csvBodySchema,
				response: { 201: libraryImportSchema, ...problems(...refusals, "csv-invalid", "validation-failed") },
			},
			handler: async (request, reply) =>
				reply.code(201).send(await library.import(sessionOf(request).actor, request.body.csv)),
		});

		app.delete("/mac-library/:kit", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Take a MAC that is not placed out of the library",
				params: z.object({ kit: kitIdSchema }),
				response: { 204: z.undefined().describe("Removed."), ...problems(...refusals, "not-found", "mac-placed") },
			},
			handler: async (request, reply) => {
				await library.remove(sessionOf(request).actor, request.params.kit);
				return reply.code(204).send();
			},
		});
	};
}
