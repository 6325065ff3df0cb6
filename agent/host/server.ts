import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import fastifyStatic from "@fastify/static";
import fastifyWebsocket, { type WebsocketPluginOptions } from "@fastify/websocket";
import fastify, { type FastifyInstance, type preValidationAsyncHookHandler } from "fastify";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { WebSocket } from "ws";
import type { MonitorApi } from "#agent/api/monitor-api.ts";
import { servePort } from "#agent/api/port.ts";
import { listen } from "#agent/listen.ts";
import { holdsToken, isOwnHost, isOwnOrigin, ownAuthorities, panelProtocol } from "./guard.ts";
import { readPage, SECURITY_HEADERS } from "./page.ts";

export interface HostOptions {
	readonly api: MonitorApi;
	/** 0 picks a free one. */
	readonly port: number;
	/** A loopback address; 127.0.0.1 where it is absent. */
	readonly host?: string;
	/** The built screens: `monitor/index.html` and `assets/`. */
	readonly uiDir: string;
	readonly logger: Logger;
	readonly metrics: Registry;
}

export interface Host {
	readonly url: string;
	readonly port: number;
	close(): Promise<void>;
}

/** The largest frame that a panel has reason to send. */
const MAX_FRAME_BYTES = 16 * 1024;

/** Serves the panel to browsers of this machine. Refused: port-taken, ui-not-built. */
export async function startHost(options: HostOptions): Promise<Host> {
	const { host = "127.0.0.1", port, uiDir } = options;
	const token = randomBytes(32).toString("base64url");
	const { html, assetsDir } = readPage(uiDir, token);
	const app = fastify({ forceCloseConnections: true });
	const authorities = () => ownAuthorities(host, (app.server.address() as AddressInfo).port);

	// First of all: it also closes the sockets of upgrades that the hook below refuses.
	await app.register(fastifyWebsocket, webSocketOptions(app, token));
	app.addHook("onRequest", async ({ headers }, reply) => {
		reply.headers(SECURITY_HEADERS);
		const foreign = !isOwnHost(headers, authorities()) || (headers.origin !== undefined && !isOwnOrigin(headers));
		if (foreign) await reply.code(403).send();
	});
	await app.register(fastifyStatic, {
		root: assetsDir,
		prefix: "/assets/",
		index: false,
		immutable: true,
		maxAge: "1y",
	});
	app.get("/", (_request, reply) =>
		reply.header("cache-control", "no-store").type("text/html; charset=utf-8").send(html),
	);
	// Browsers ask for it unasked, and write an error into the console where it is not there.
	app.get("/favicon.ico", (_request, reply) => reply.code(204).send());
	app.get("/healthz", (_request, reply) => reply.header("cache-control", "no-store").send({ ok: true }));
	app.get("/metrics", async (_request, reply) =>
		reply
			.header("cache-control", "no-store")
			.type(options.metrics.contentType)
			.send(await options.metrics.metrics()),
	);
	servePanel(app, options, token);

	const bound = await listen(app, { host, port });
	const [authority] = authorities();
	return { url: `http://${authority}`, port: bound, close: () => app.close() };
}

function webSocketOptions(app: FastifyInstance, token: string): WebsocketPluginOptions {
	return {
		options: { maxPayload: MAX_FRAME_BYTES, handleProtocols: () => panelProtocol(token) },
		errorHandler: (_error, socket) => socket.terminate(),
		// A panel that does not answer must not keep the monitor from closing.
		preClose(done) {
			for (const socket of app.websocketServer.clients) socket.terminate();
			app.websocketServer.close(() => done());
		},
	};
}

/** The WebSocket that carries the port. Node's HTTP server has Nagle's algorithm off on every socket. */
function servePanel(app: FastifyInstance, { api, logger }: HostOptions, token: string): void {
	const preValidation: preValidationAsyncHookHandler = async ({ headers }, reply) => {
		if (!isOwnOrigin(headers) || !holdsToken(headers, token)) await reply.code(403).send();
	};
	app.get("/panel", { websocket: true, preValidation }, (socket) => servePort(api, webSocketPort(socket), logger));
}

function webSocketPort(socket: WebSocket): Parameters<typeof servePort>[1] {
	return {
		send: (text) => {
			if (socket.readyState === socket.OPEN) socket.send(text);
		},
		onMessage: (listener) => socket.on("message", (data) => listener(String(data))),
		onClose: (listener) => socket.on("close", listener),
	};
}
