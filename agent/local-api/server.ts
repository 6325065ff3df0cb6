import fastify, { type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { listen } from "#agent/listen.ts";
import type { Clock } from "#protocol/units.ts";
import { createAnswer } from "./answer.ts";
import { authorise, isUser } from "./authorise.ts";
import { createDigestCheck } from "./digest.ts";
import { envelope } from "./envelope.ts";
import { attempted } from "./targets/call.ts";
import type { LocalContext } from "./targets/target.ts";

export interface LocalApiOptions extends LocalContext {
	/** 0 picks a free one. */
	readonly port: number;
	readonly host: string;
	readonly clock: Clock;
	readonly logger: Logger;
}

export interface LocalApi {
	readonly url: string;
	readonly port: number;
	close(): Promise<void>;
}

/** The largest body that a client has reason to send. */
const MAX_BODY_BYTES = 256 * 1024;

/** Serves the device family's local HTTP API of one monitor. Refused: port-taken. */
export async function startLocalApi(options: LocalApiOptions): Promise<LocalApi> {
	const { port, host, clock, logger, parts } = options;
	const answer = createAnswer(options);
	const digest = createDigestCheck(clock);
	const app = fastify({ forceCloseConnections: true, bodyLimit: MAX_BODY_BYTES });
	// Whatever a client calls its JSON, it is read as the text that it is.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
	app.setErrorHandler<{ statusCode?: number }>((error, _request, reply) => {
		if ((error.statusCode ?? 500) < 500) return reply.code(error.statusCode ?? 400).send();
		logger.error({ error: String(error) }, "the local API failed");
		return reply.send(envelope("", { failed: "Error" }));
	});

	openDoor(app, options);
	app.register(async (api) => {
		api.addHook("onRequest", async ({ method, url, headers, socket }, reply) => {
			const { authorization } = headers;
			const address = socket.remoteAddress ?? "";
			const refusal = authorise(parts.access(), digest, { method, url, authorization, address });
			if (refusal === null) return;
			if (refusal.status === 401) reply.header("www-authenticate", refusal.challenges);
			await reply.code(refusal.status).send();
		});
		api.route({
			method: ["GET", "POST"],
			url: "/api*",
			handler: async ({ params, query, body }) =>
				answer({
					path: (params as { "*": string })["*"],
					query: query as Record<string, unknown>,
					body: typeof body === "string" ? body : null,
				}),
		});
	});

	const bound = await listen(app, { host, port });
	const name = host.includes(":") ? `[${host}]` : host;
	return { url: `http://${name}:${bound}`, port: bound, close: () => app.close() };
}

/** Opens the door of the present call. It has its own way to say who asks: name and password stand in the query. */
function openDoor(app: FastifyInstance, { api, parts }: LocalApiOptions): void {
	app.get<{ Querystring: Readonly<Record<string, unknown>> }>("/fcgi/do", async ({ query }, reply) => {
		const { action, UserName, Password, DoorNum } = query;
		const access = parts.access();
		if (access.mode !== "none" && !isUser(access, String(UserName ?? ""), String(Password ?? "")))
			return reply.code(401).send();
		if (action !== "OpenDoor" || String(DoorNum ?? "1") !== "1")
			return envelope(String(action ?? ""), { failed: "expected action=OpenDoor and DoorNum=1" });
		return envelope("OpenDoor", await attempted(api.unlockDoor({})));
	});
}
