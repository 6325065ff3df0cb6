import { WebSocket } from "ws";
import type { MonitorCommands, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Channel, ChannelListener } from "#ui/monitor/api/channel.ts";
import { parseFrame } from "#ui/monitor/api/frames.ts";
import { createMonitorClient } from "#ui/monitor/api/monitor-client.ts";

/** A panel without a screen: what a browser's tab would say and hear on the monitor's own WebSocket. */
export interface Panel {
	readonly commands: MonitorCommands;
	/** The newest one. */
	snapshot(): MonitorSnapshot;
	/** The first snapshot, from the present one on, that the predicate is true for. Rejects with what it throws, and after 30 s. */
	until(predicate: (snapshot: MonitorSnapshot) => boolean): Promise<MonitorSnapshot>;
	close(): void;
}

/** A journey that stands still for so long has failed. */
const PATIENCE = 30_000;

/** Opens the panel's page for its token, then its WebSocket; resolves with the first snapshot there. */
export async function connectPanel(monitorUrl: string): Promise<Panel> {
	const page = await (await fetch(monitorUrl)).text();
	const token = /<meta name="foyer-token" content="([^"]+)"/.exec(page)?.[1];
	if (token === undefined) throw new FoyerError("journey-failed", "the panel's page holds no token");
	const { store, commands, close } = createMonitorClient(nodeChannel(monitorUrl, token));

	const until = (predicate: (snapshot: MonitorSnapshot) => boolean) =>
		new Promise<MonitorSnapshot>((resolve, reject) => {
			const finish = (settle: () => void) => {
				clearTimeout(timer);
				stop();
				settle();
			};
			const timer = setTimeout(
				() => finish(() => reject(new FoyerError("journey-failed", "nothing more came from the monitor"))),
				PATIENCE,
			);
			const look = () => {
				const { snapshot, line } = store.getState();
				try {
					if (line === "lost") throw new FoyerError("journey-failed", "the monitor closed the connection");
					if (snapshot !== null && predicate(snapshot)) finish(() => resolve(snapshot));
				} catch (error) {
					finish(() => reject(error));
				}
			};
			const stop = store.subscribe(look);
			look();
		});

	try {
		const first = await until(() => true);
		return { commands, snapshot: () => store.getState().snapshot ?? first, until, close };
	} catch (error) {
		close();
		throw error;
	}
}

/** The panel's WebSocket from Node: it names its origin as a browser does. It is not mended: a journey fails instead. */
function nodeChannel(monitorUrl: string, token: string): (listener: ChannelListener) => Channel {
	const url = new URL("/panel", monitorUrl);
	const { origin } = url;
	url.protocol = "ws:";
	return (listener) => {
		const socket = new WebSocket(url, `foyer.${token}`, { origin });
		socket.on("open", () => listener.opened());
		socket.on("message", (data) => {
			const frame = parseFrame(String(data));
			if (frame !== null) listener.frame(frame);
		});
		socket.on("error", () => undefined);
		socket.on("close", () => listener.lost());
		return {
			send: (frame) => {
				if (socket.readyState !== WebSocket.OPEN) return false;
				socket.send(JSON.stringify(frame));
				return true;
			},
			close: () => socket.close(),
		};
	};
}
