import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Registry } from "prom-client";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { PUBLIC } from "../openapi.ts";
import { problems } from "../problem.ts";

const tags = ["operations"];
const security = PUBLIC;

export function operationsRoutes(cloud: Cloud, metrics: Registry | undefined): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/healthz", {
			schema: {
				tags,
				security,
				summary: "Whether the cloud and its database answer",
				response: {
					200: z.object({ status: z.literal("ok") }).meta({ examples: [{ status: "ok" }] }),
					...problems("database-unreachable"),
				},
			},
			handler: async () => {
				if (!(await cloud.healthy())) throw new FoyerError("database-unreachable");
				return { status: "ok" } as const;
			},
		});

		if (metrics === undefined) return;
		app.get("/metrics", {
			schema: {
				tags,
				security,
				summary: "Measures in Prometheus text",
				response: {
					200: {
						description: "Prometheus text format",
						content: { "text/plain": { schema: z.string().meta({ examples: ["foyer_resets_total 3\n"] }) } },
					},
					...problems(),
				},
			},
			handler: async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()),
		});
	};
}
