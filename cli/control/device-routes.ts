import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { MonitorControl } from "#agent/control/monitor-control.ts";
import { responses } from "./refusals.ts";
import { clockInput, diskInput, networkInput, stateSchema, waitInput, waitResultSchema } from "./schemas.ts";

/** What the device is, its sensors, its plug. */
export function deviceRoutes(control: MonitorControl): FastifyPluginAsyncZod {
	return async (app) => {
		const state = (tag: string, summary: string) => ({ tags: [tag], summary, response: responses(stateSchema) });

		app.get("/state", { schema: state("state", "Everything that can be known of it") }, () => control.state());
		app.post(
			"/wait",
			{
				schema: {
					tags: ["state"],
					summary: "Waits until every condition holds",
					body: waitInput,
					response: responses(waitResultSchema),
				},
			},
			({ body }) => control.wait(body),
		);

		app.put(
			"/sensors/network",
			{ schema: { ...state("sensors", "The line to the broker"), body: networkInput } },
			({ body }) => control.setNetwork("preset" in body ? body.preset : body),
		);
		app.put(
			"/sensors/clock",
			{ schema: { ...state("sensors", "How wrong the clock is; forward, what waits happens"), body: clockInput } },
			({ body }) => control.setClock(body.offset),
		);
		app.put(
			"/sensors/disk",
			{ schema: { ...state("sensors", "Whether the disk takes anything more"), body: diskInput } },
			({ body }) => control.setDisk(body.full),
		);

		app.post("/power/on", { schema: state("power", "Switches on; answers when the screen is there") }, () =>
			control.powerOn(),
		);
		app.post("/power/off", { schema: state("power", "Shuts down in order") }, () => control.powerOff());
		app.post("/power/cut", { schema: state("power", "Pulls the plug: SIGKILL, at once") }, () => control.cutPower());
	};
}
