import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { tenantOf } from "../app-cookies.ts";
import { invitedMemberSchema, memberSchema, newVisitorCodeSchema, visitorCodeSchema } from "../app-schemas.ts";
import { IN_APP } from "../openapi.ts";
import { problems } from "../problem.ts";
import { accountParams as params } from "./accounts.ts";

const tags = ["app"];
const security = IN_APP;
const changing = ["unauthenticated", "account-reset", "origin-not-allowed"] as const;
const limit = z.int().describe("How many there can be at once.");
const gone = z.undefined().describe("Gone.");

/** Who lives there with the tenant, and who visits. An id that is not of the tenant's own account is not-found. */
export function appPeopleRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	const { tenants } = cloud;
	return async (app) => {
		app.get("/app/members", {
			schema: {
				tags,
				security,
				summary: "My family members, by name",
				response: {
					200: z.object({ items: z.array(memberSchema).readonly(), limit }),
					...problems("unauthenticated", "account-reset"),
				},
			},
			handler: async (request) => tenants.members(tenantOf(request)),
		});

		app.post("/app/members", {
			schema: {
				tags,
				security,
				summary: "Invite a family member, who gets a message about it",
				body: z.strictObject({
					name: z.string().trim().min(1).max(120),
					contact: z.string().trim().min(1).max(254).describe("An e-mail address or a mobile number."),
				}),
				response: {
					201: invitedMemberSchema,
					...problems(...changing, "members-limit", "contact-invalid", "validation-failed"),
				},
			},
			handler: async (request, reply) =>
				reply.code(201).send(await tenants.inviteMember(tenantOf(request), request.body)),
		});

		app.delete("/app/members/:id", {
			schema: {
				tags,
				security,
				summary: "Remove a family member",
				params,
				response: { 204: gone, ...problems(...changing, "not-found") },
			},
			handler: async (request, reply) => {
				await tenants.removeMember(tenantOf(request), request.params.id);
				return reply.code(204).send();
			},
		});

		app.get("/app/visitor-codes", {
			schema: {
				tags,
				security,
				summary: "My visitors' QR codes that can still be used, the first to end first",
				response: {
					200: z.object({ items: z.array(visitorCodeSchema).readonly(), limit }),
					...problems("unauthenticated", "account-reset"),
				},
			},
			handler: async (request) => tenants.visitorCodes(tenantOf(request)),
		});

		app.post("/app/visitor-codes", {
			schema: {
				tags,
				security,
				summary: "Make a QR code that opens the door for a visitor, for at most seven days",
				body: newVisitorCodeSchema,
				response: { 201: visitorCodeSchema, ...problems(...changing, "visitor-codes-limit", "validation-failed") },
			},
			handler: async (request, reply) =>
				reply.code(201).send(await tenants.createVisitorCode(tenantOf(request), request.body)),
		});

		app.delete("/app/visitor-codes/:id", {
			schema: {
				tags,
				security,
				summary: "Revoke a visitor's QR code",
				params,
				response: { 204: gone, ...problems(...changing, "not-found") },
			},
			handler: async (request, reply) => {
				await tenants.revokeVisitorCode(tenantOf(request), request.params.id);
				return reply.code(204).send();
			},
		});
	};
}
