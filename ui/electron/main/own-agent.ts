import { readFile } from "node:fs/promises";
import type { MessagePortMain } from "electron";
import { pino } from "pino";
import { servePort } from "#agent/api/port.ts";
import { type Monitor, openMonitor } from "#agent/monitor.ts";
import type { Sealing } from "#agent/store/sealing.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";

/** The monitor of this app, in its main process. A kit file provisions it; without one it goes on as what it was. */
export async function openOwnMonitor(
	dataDir: string,
	kitFile: string | null,
	sealing: Sealing | null,
): Promise<Monitor> {
	const logger = pino({ level: "warn" });
	if (sealing === null) logger.warn("no key store here: the kit's credentials are guarded by the file's mode alone");
	const monitor = await openMonitor({ dataDir, logger, sealing });
	if (kitFile !== null) monitor.provision(await readKitFile(kitFile));
	monitor.start();
	return monitor;
}

/** Serves the monitor to a panel at the other end of the port, in the frames that the WebSocket carries as text. */
export function serveMessagePort(monitor: Monitor, port: MessagePortMain): void {
	servePort(monitor.api, {
		send: (text) => port.postMessage(text),
		onMessage: (listener) => port.on("message", (event) => listener(JSON.stringify(event.data))),
		onClose: (listener) => port.on("close", listener),
	});
	port.start();
}

async function readKitFile(path: string) {
	try {
		return kitFileSchema.parse(JSON.parse(await readFile(path, "utf8")));
	} catch (cause) {
		throw new FoyerError("kit-file-invalid", path, { cause });
	}
}
