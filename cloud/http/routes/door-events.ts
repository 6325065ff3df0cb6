import { Readable } from "node:stream";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Doors } from "#cloud/doors/doors.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { messageIdSchema } from "#protocol/units.ts";

/** How long a browser waits before it connects again, in milliseconds. */
const RETRY = 500;

/** The news of one call at the demo's door phone, as server-sent events (WHATWG HTML, section 9.2); `Last-Event-ID` resumes. */
export function doorEventRoutes(doors: Doors): FastifyPluginAsyncZod {
	return async (app) => {
		const closing = new AbortController();
		app.addHook("preClose", async () => closing.abort());

		app.get("/dev/door/:kit/calls/:callId/events", {
			schema: {
				hide: true,
				params: z.object({ kit: kitIdSchema, callId: messageIdSchema }),
				headers: z.object({ "last-event-id": z.coerce.number().int().min(0).catch(0) }),
			},
			handler: async ({ params: { kit, callId }, headers }, reply) => {
				const gone = new AbortController();
				reply.raw.on("close", () => gone.abort());
				const signal = AbortSignal.any([closing.signal, gone.signal]);
				const events = written(doors.follow(kit, callId, headers["last-event-id"], signal));
				return reply.type("text/event-stream").header("x-accel-buffering", "no").send(Readable.from(events));
			},
		});
	};
}

/** Ends with an event of its own: a browser takes a stream that only stops for a lost one, and asks again. */
async function* written(followed: ReturnType<Doors["follow"]>): AsyncGenerator<string> {
	yield `retry: ${RETRY}\n\n`;
	for await (const numbered of followed) {
		// A comment: it keeps the connection open, and finds out where nobody is at its other end.
		if (numbered === null) yield ":\n\n";
		else yield `id: ${numbered.position}\ndata: ${JSON.stringify(numbered.news)}\n\n`;
	}
	yield "event: over\ndata: {}\n\n";
}
