import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { homeNameSchema } from "#cloud/kits/flat-settings.ts";
import { KITS_TEMPLATE } from "#cloud/kits/kit-csv.ts";
import { messageIdSchema } from "#protocol/units.ts";
import { MANAGES, READS } from "../openapi.ts";
import {
	CSV_BODY_LIMIT,
	csvBodySchema,
	expiresAtSchema,
	kitFileAnswerSchema,
	macSchema,
	newFlatSchema,
	placedKitSchema,
} from "../placing-schemas.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";
import { streamed } from "../streamed.ts";
import { accountParams } from "./accounts.ts";

const tags = ["kits"];
const refusals = ["unauthenticated", "origin-not-allowed", "broker-passwords-missing"] as const;

/** Placing kits: each with its account, its first QR code and the file to hand over to its monitor. */
export function kitRoutes({ placing: { kits } }: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.post("/kits", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Place a kit by its MAC; its file is answered this once",
				body: z.strictObject({
					mac: macSchema,
					home: homeNameSchema.describe("The flat's name."),
					projectId: messageIdSchema
						.nullable()
						.default(null)
						.describe("An installer's project, its usual one for null; null for a distributor."),
					flat: newFlatSchema.prefault({}).describe("What is left out has its usual value."),
					expiresAt: expiresAtSchema.default(null),
				}),
				response: {
					201: placedKitSchema,
					...problems(...refusals, "mac-invalid", "mac-taken", "not-found", "validation-failed"),
				},
			},
			handler: async (request, reply) => reply.code(201).send(await kits.add(sessionOf(request).actor, request.body)),
		});

		app.get("/kits/template", {
			schema: {
				tags,
				security: READS,
				summary: "A file to begin an import of kits with",
				response: {
					200: streamed("text/csv", "The columns, and one row as it could be.", KITS_TEMPLATE),
					...problems("unauthenticated"),
				},
			},
			handler: async (_request, reply) =>
				reply
					.type("text/csv; charset=utf-8")
					.header("content-disposition", 'attachment; filename="kits.csv"')
					.send(KITS_TEMPLATE),
		});

		app.post("/kits/import", {
			bodyLimit: CSV_BODY_LIMIT,
			schema: {
				tags,
				security: MANAGES,
				summary: "Place the kits of a CSV file, all of them or none; their files are answered this once",
				description: "A refusal names every bad row in `rows`: its number, its column and the code of the reason.",
				body: csvBodySchema,
				response: {
					201: z.object({ items: z.array(placedKitSchema).readonly() }),
					...problems(...refusals, "csv-invalid", "validation-failed"),
				},
			},
			handler: async (request, reply) =>
				reply.code(201).send(await kits.import(sessionOf(request).actor, request.body.csv)),
		});

		app.post("/accounts/:id/kit-file", {
			schema: {
				tags,
				security: MANAGES,
				summary: "New credentials for a kit, in a new file; the ones before stop",
				params: accountParams,
				response: { 201: kitFileAnswerSchema, ...problems(...refusals, "not-found") },
			},
			handler: async (request, reply) =>
				reply.code(201).send(await kits.newKitFile(sessionOf(request).actor, request.params.id)),
		});
	};
}
