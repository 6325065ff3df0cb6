import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { messageIdSchema } from "#protocol/units.ts";
import { MANAGES, READS } from "../openapi.ts";
import { pageOf, pageQuery } from "../paging.ts";
import { installerSchema, nameSchema, projectSchema } from "../placing-schemas.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";

const tags = ["projects"];
const refusals = ["unauthenticated", "origin-not-allowed", "role-not-allowed", "validation-failed"] as const;
const query = z.object({ ...pageQuery, search: z.string().max(120).optional().describe("Part of the name.") });

/** An installer's projects of the kind that it looks at, and a distributor's installers. */
export function projectRoutes({ placing: { projects, installers } }: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/projects", {
			schema: {
				tags,
				security: READS,
				summary: "An installer's projects of the kind of its role, by name",
				querystring: query,
				response: { 200: z.object(pageOf(projectSchema)), ...problems(...refusals) },
			},
			handler: async (request) => {
				const { cursor, ...page } = request.query;
				return projects.list(sessionOf(request).actor, { ...page, cursor: cursor ?? null });
			},
		});

		app.post("/projects", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Add a project of the kind of the installer's role",
				body: z.strictObject({ name: nameSchema }),
				response: { 201: projectSchema, ...problems(...refusals, "project-name-taken") },
			},
			handler: async (request, reply) =>
				reply.code(201).send(await projects.add(sessionOf(request).actor, request.body.name)),
		});

		app.patch("/projects/:id", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Rename a project",
				params: z.object({ id: messageIdSchema }),
				body: z.strictObject({ name: nameSchema }),
				response: { 200: projectSchema, ...problems(...refusals, "not-found", "project-name-taken") },
			},
			handler: async (request) => projects.rename(sessionOf(request).actor, request.params.id, request.body.name),
		});

		app.get("/installers", {
			schema: {
				tags,
				security: READS,
				summary: "A distributor's installers, by name",
				querystring: query,
				response: { 200: z.object(pageOf(installerSchema)), ...problems(...refusals) },
			},
			handler: async (request) => {
				const { cursor, ...page } = request.query;
				return installers.list(sessionOf(request).actor, { ...page, cursor: cursor ?? null });
			},
		});

		app.post("/installers", {
			schema: {
				tags,
				security: MANAGES,
				summary: "Add an installer under the distributor, who gets a mail to choose a password by",
				body: z.strictObject({
					name: nameSchema,
					email: z.email().max(254),
					language: z.string().min(2).max(35).default("en").describe("Of the mail."),
				}),
				response: {
					201: installerSchema,
					...problems(...refusals, "email-taken", "mail-not-configured", "mail-failed"),
				},
			},
			handler: async (request, reply) =>
				reply.code(201).send(await installers.add(sessionOf(request).actor, request.body)),
		});
	};
}
