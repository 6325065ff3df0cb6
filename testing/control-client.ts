import { WebSocket } from "ws";
import type {
	ControlEvent,
	ControlState,
	DeviceSnapshot,
	MonitorControl,
	WaitResult,
} from "#agent/control/monitor-control.ts";
import { errorCodes, isErrorCode } from "#protocol/error-codes.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

/** `MonitorControl` over a control port. */
export interface ControlClient extends MonitorControl {
	/** `ended` is called once no more can come, unless it was stopped. */
	subscribe(listener: (event: ControlEvent) => void, ended?: () => void): () => void;
	/** Ends its event streams. */
	close(): void;
}

/** `url` is `controlUrl` of the ready line. Nothing is asked before the first call. */
export function controlClient(url: string, token: string): ControlClient {
	const authorization = `Bearer ${token}`;
	const sockets = new Set<WebSocket>();

	async function ask<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
		const json = body === undefined ? {} : { body: JSON.stringify(body) };
		const type = body === undefined ? {} : { "content-type": "application/json" };
		const answer = await fetch(url + path, { method, headers: { authorization, ...type }, ...json });
		if (!answer.ok) throw await refusalIn(answer);
		return (answer.status === 204 ? undefined : await answer.json()) as T;
	}

	const change = (path: string, body?: unknown) => ask<ControlState>(body === undefined ? "POST" : "PUT", path, body);
	const snapshot = (name: string) => `/snapshots/${encodeURIComponent(name)}`;

	return {
		state: () => ask("GET", "/state"),
		tap: (async (command: string, input: unknown) => {
			const { result } = await ask<{ readonly result: unknown }>("POST", `/taps/${command}`, input);
			return result;
		}) as MonitorControl["tap"],
		setNetwork: (network) => change("/sensors/network", typeof network === "string" ? { preset: network } : network),
		setClock: (offset) => change("/sensors/clock", { offset }),
		setDisk: (full) => change("/sensors/disk", { full }),
		powerOn: () => change("/power/on"),
		powerOff: () => change("/power/off"),
		cutPower: () => change("/power/cut"),
		takeSnapshot: (name) => ask<DeviceSnapshot>("PUT", snapshot(name)),
		restoreSnapshot: (name) => change(`${snapshot(name)}/restore`),
		listSnapshots: async () => (await ask<{ readonly items: readonly DeviceSnapshot[] }>("GET", "/snapshots")).items,
		deleteSnapshot: (name) => ask("DELETE", snapshot(name)),
		wait: (request) => ask<WaitResult>("POST", "/wait", request),
		subscribe(listener, ended = () => {}) {
			const socket = new WebSocket(`${url.replace(/^http/, "ws")}/events`, { headers: { authorization } });
			sockets.add(socket);
			socket.on("message", (data) => listener(JSON.parse(String(data)) as ControlEvent));
			// Every command says so too, in its own words.
			socket.on("error", () => undefined);
			socket.on("close", () => {
				sockets.delete(socket);
				ended();
			});
			return () => {
				socket.removeAllListeners("message").removeAllListeners("close");
				sockets.delete(socket);
				socket.close();
			};
		},
		close() {
			for (const socket of sockets) socket.terminate();
		},
	};
}

/** The FoyerError that the other side had: a problem's detail is the code's remedy, and what it is about in brackets. */
async function refusalIn(answer: Response): Promise<Error> {
	const { code, detail } = (await answer.json().catch(() => ({}))) as { code?: unknown; detail?: unknown };
	if (!isErrorCode(code)) return new Error(`the control port answered ${answer.status}`);
	const about = String(detail).slice(errorCodes[code].remedy.length);
	return new FoyerError(code, /^ \((.*)\)$/s.exec(about)?.[1]);
}
