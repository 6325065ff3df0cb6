import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import swagger from "@fastify/swagger";
import fastifyWebsocket from "@fastify/websocket";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import {
	jsonSchemaTransform,
	jsonSchemaTransformObject,
	serializerCompiler,
	validatorCompiler,
} from "fastify-type-provider-zod";
import type { Logger } from "pino";
import type { MonitorControl } from "#agent/control/monitor-control.ts";
import { isOwnHost, isOwnOrigin, ownAuthorities } from "#agent/host/guard.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { deviceRoutes } from "./device-routes.ts";
import { answerRefusal } from "./refusals.ts";
import { snapshotRoutes } from "./snapshot-routes.ts";
import { tapRoutes } from "./tap-routes.ts";
import { bearsToken } from "./token-file.ts";

export interface ControlOptions {
	readonly control: MonitorControl;
	/** 0 picks a free one. */
	readonly port: number;
	readonly token: string;
	readonly logger: Logger;
}

export interface ControlServer {
	/** `http://127.0.0.1:N/control/v1` */
	readonly url: string;
	close(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Whoever asked for events and does not read them must not fill the memory. */
const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

const CONTROL_PREFIX = "/control/v1";

/** Serves the control port, to programs of this machine that hold the token. Refused: port-taken. */
export async function startControl(options: ControlOptions): Promise<ControlServer> {
	const app = await buildControl(options);
	try {
		await app.listen({ host: HOST, port: options.port });
	} catch (error) {
		await app.close();
		if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
		throw new FoyerError("port-taken", String(options.port), { cause: error });
	}
	const { port } = app.server.address() as AddressInfo;
	return { url: `http://${HOST}:${port}${CONTROL_PREFIX}`, close: () => app.close() };
}

async function buildControl({ control, token, logger }: ControlOptions): Promise<FastifyInstance> {
	const app: FastifyInstance = fastify({
		loggerInstance: logger as FastifyBaseLogger,
		logController: new LogController({ disableRequestLogging: true }),
		genReqId: () => randomUUID(),
		forceCloseConnections: true,
	});
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler(answerRefusal);
	app.setNotFoundHandler((request, reply) => answerRefusal(new FoyerError("not-found"), request, reply));
	await app.register(fastifyWebsocket, {
		options: { maxPayload: 1024 },
		errorHandler: (_error, socket) => socket.terminate(),
		preClose(done) {
			for (const socket of app.websocketServer.clients) socket.terminate();
			app.websocketServer.close(() => done());
		},
	});
	app.addHook("onRequest", async ({ headers }) => {
		const { port } = app.server.address() as AddressInfo;
		// A page elsewhere can reach this port by a name of its own, and its browser says whose page it is.
		const foreign = !isOwnHost(headers, ownAuthorities(HOST, port));
		if (foreign || (headers.origin !== undefined && !isOwnOrigin(headers))) throw new FoyerError("origin-not-allowed");
	});
	await describeControl(app);
	app.get("/healthz", { schema: { hide: true } }, async () => ({ ok: true }));
	app.get(`${CONTROL_PREFIX}/openapi.json`, { schema: { hide: true } }, async () => app.swagger());
	await app.register(
		async (held) => {
			held.addHook("onRequest", async ({ headers }) => {
				if (!bearsToken(headers, token)) throw new FoyerError("control-token-wrong");
			});
			for (const routes of [deviceRoutes, tapRoutes, snapshotRoutes]) await held.register(routes(control));
			serveEvents(held, control);
		},
		{ prefix: CONTROL_PREFIX },
	);
	await app.ready();
	return app;
}

/** A WebSocket that says how things are, then every change: a ControlEvent as JSON in each message. */
function serveEvents(app: FastifyInstance, control: MonitorControl): void {
	app.get("/events", { websocket: true, schema: { hide: true } }, (socket) => {
		const stop = control.subscribe((event) => {
			if (socket.bufferedAmount > MAX_UNREAD_BYTES) return socket.terminate();
			if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(event));
		});
		socket.on("close", stop);
	});
}

async function describeControl(app: FastifyInstance): Promise<void> {
	await app.register(swagger, {
		openapi: {
			openapi: "3.1.0",
			info: {
				title: "Foyer: the control port of an emulated monitor",
				version: "1.0.0",
				description:
					"A hand on an emulated monitor: its panel, its sensors, its plug, its storage. Times are milliseconds. `GET /control/v1/events` is a WebSocket of events. Every refusal is problem details (RFC 9457) with a stable `code`.",
				license: { name: "MIT", identifier: "MIT" },
			},
			security: [{ token: [] }],
			components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
		},
		transform: jsonSchemaTransform,
		transformObject: jsonSchemaTransformObject,
	});
}
