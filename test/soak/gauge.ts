/**
 * Loaded by `node --expose-gc --import` before a real `foyer` process: says, when its parent asks, what the process holds.
 * An orphan ends.
 */
import { readdirSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";

export interface Gauge {
	/** Bytes that are reachable, after a full collection. */
	readonly heap: number;
	/** Bytes of buffers. */
	readonly buffers: number;
	/** Open file descriptors: files and sockets. */
	readonly files: number;
	/** Sockets, timers and requests that the event loop knows of. */
	readonly resources: number;
}

process.on("message", () => void read().then((gauge) => process.send?.(gauge)));
process.on("disconnect", () => process.exit());
// The channel alone keeps no process open.
process.channel?.unref();

async function read(): Promise<Gauge> {
	// What a finaliser lets go of is free only at the next collection.
	for (let round = 0; round < 3; round += 1) {
		globalThis.gc?.();
		await turn();
	}
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return {
		heap: heapUsed,
		buffers: arrayBuffers,
		// Without the descriptor by which the folder is read.
		files: readdirSync("/proc/self/fd").length - 1,
		resources: process.getActiveResourcesInfo().length,
	};
}
