import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { MonitorControl } from "#agent/control/monitor-control.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { refusals, responses } from "./refusals.ts";
import { deviceSnapshotSchema, snapshotParams, stateSchema } from "./schemas.ts";

/** What the device has stored: kept, put back. */
export function snapshotRoutes(control: MonitorControl): FastifyPluginAsyncZod {
	const tags = ["snapshots"];
	return async (app) => {
		app.get(
			"/snapshots",
			{
				schema: {
					tags,
					summary: "All, oldest first",
					response: responses(z.object({ items: z.array(deviceSnapshotSchema) })),
				},
			},
			async () => ({ items: [...(await control.listSnapshots())] }),
		);
		app.get(
			"/snapshots/:name",
			{ schema: { tags, summary: "One of them", params: snapshotParams, response: responses(deviceSnapshotSchema) } },
			async ({ params: { name } }) => {
				const found = (await control.listSnapshots()).find((snapshot) => snapshot.name === name);
				if (found === undefined) throw new FoyerError("not-found", name);
				return found;
			},
		);
		app.put(
			"/snapshots/:name",
			{
				schema: {
					tags,
					summary: "Takes one: what a power cut at this moment would leave",
					params: snapshotParams,
					response: responses(deviceSnapshotSchema),
				},
			},
			({ params }) => control.takeSnapshot(params.name),
		);
		app.post(
			"/snapshots/:name/restore",
			{
				schema: {
					tags,
					summary: "Cuts the power, puts it back, switches on again if it was on",
					params: snapshotParams,
					response: responses(stateSchema),
				},
			},
			({ params }) => control.restoreSnapshot(params.name),
		);
		app.delete(
			"/snapshots/:name",
			{
				schema: {
					tags,
					summary: "Removes it",
					params: snapshotParams,
					response: { 204: z.null().describe("It is gone."), ...refusals },
				},
			},
			async ({ params }, reply) => {
				await control.deleteSnapshot(params.name);
				return reply.code(204).send(null);
			},
		);
	};
}
