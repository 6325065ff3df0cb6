import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import type { TimelineEntry } from "#cloud/ports/accounts.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import { openStreams } from "../open-streams.ts";
import { READS } from "../openapi.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";
import { streamed } from "../streamed.ts";
import { isSent, readPosition, type TimelinePosition, withSent, writePosition } from "../timeline-position.ts";
import { accountParams } from "./accounts.ts";

/** How often the timeline is read unasked: another process may have written it. Milliseconds. */
const LOOK_AGAIN = 2_000;
/** Changes that come together are read together, in milliseconds. */
const GATHER = 50;
/** How long a browser waits before it connects again, in milliseconds. */
const RETRY = 2_000;

/** More than anybody has tabs for, and far too few to use up the server's open files. */
export const STREAMS_OF_ONE = 30;

const DESCRIPTION =
	"Server-sent events. `data` is a TimelineEntry as JSON; comments between them keep the connection open.";
const EXAMPLE =
	'retry: 2000\n\nid: 01\ndata: {"generation":2,"step":"cloud-reset","at":1790000000000,"source":"installer"}\n\n';

/** The timeline while it happens, as server-sent events (WHATWG HTML, section 9.2). */
export function timelineEventRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		const closing = new AbortController();
		const streams = openStreams(STREAMS_OF_ONE);
		app.addHook("preClose", async () => closing.abort());

		app.get("/accounts/:id/timeline/events", {
			schema: {
				tags: ["accounts"],
				security: READS,
				summary: "The timeline live: each entry once, as an event; it ends with the session",
				params: accountParams,
				headers: z.object({
					"last-event-id": z
						.string()
						.optional()
						.describe("The id of the last event received: later ones alone are sent."),
				}),
				response: {
					200: streamed("text/event-stream", DESCRIPTION, EXAMPLE),
					...problems("unauthenticated", "not-found"),
				},
			},
			handler: async (request, reply) => {
				const { actor, whoAsks } = sessionOf(request);
				const { id } = request.params;
				// Before the stream begins, as a refusal can be answered only now.
				await cloud.accounts.timeline(actor, id);
				const streamClosed = streams.open(actor.id);
				const gone = new AbortController();
				reply.raw.on("close", () => {
					streamClosed();
					gone.abort();
				});
				const events = follow(cloud, {
					id,
					position: readPosition(request.headers["last-event-id"]),
					whoAsks,
					signal: AbortSignal.any([closing.signal, gone.signal]),
				});
				// A proxy that gathers answers before it passes them on would make live late.
				return reply.type("text/event-stream").header("x-accel-buffering", "no").send(Readable.from(events));
			},
		});
	};
}

interface Following {
	readonly id: MessageId;
	readonly position: TimelinePosition;
	/** Asked at every look: a session ends, and a role changes, while somebody watches. */
	readonly whoAsks: () => Promise<Actor | null>;
	readonly signal: AbortSignal;
}

async function* follow(cloud: Cloud, { id, position, whoAsks, signal }: Following): AsyncGenerator<string> {
	let sent = position;
	yield `retry: ${RETRY}\n\n`;
	while (!signal.aborted) {
		const count = cloud.changes.count();
		const entries = await entriesFor(cloud, await whoAsks(), id);
		if (entries === null) return;
		const fresh = entries.filter((entry) => !isSent(sent, entry));
		for (const entry of fresh) {
			sent = withSent(sent, entry);
			yield `id: ${writePosition(sent)}\ndata: ${JSON.stringify(entry)}\n\n`;
		}
		// A comment: it keeps the connection open, and finds out where nobody is at its other end.
		if (fresh.length === 0) yield ":\n\n";
		await cloud.changes.wait(count, LOOK_AGAIN, signal);
		await pause(GATHER, undefined, { signal }).catch(() => undefined);
	}
}

/** Null where the session has ended, or looks at other accounts by now. */
async function entriesFor(cloud: Cloud, actor: Actor | null, id: MessageId): Promise<readonly TimelineEntry[] | null> {
	if (actor === null) return null;
	try {
		return await cloud.accounts.timeline(actor, id);
	} catch (error) {
		if (isFoyerError(error) && error.code === "not-found") return null;
		throw error;
	}
}
