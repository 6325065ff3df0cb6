/**
 * Loaded first into each process that is measured: it says what the process has in memory, after the garbage is
 * collected, when it is asked to.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** One collection frees what the one before only finalised. */
const COLLECTIONS = 4;

export const QUESTION = "memory";

/** Bytes. */
export interface Memory {
	/** On V8's heap, and what belongs to objects there but lies outside. */
	readonly objects: number;
	/** All that the system has given to the process. */
	readonly rss: number;
}

process.on("message", (message) => {
	if (message !== QUESTION) return;
	for (let turn = 0; turn < COLLECTIONS; turn += 1) collect();
	const { heapUsed, external, rss } = process.memoryUsage();
	process.send?.({ objects: heapUsed + external, rss } satisfies Memory);
});
// Being asked must not keep a process alive that has nothing else to do.
process.channel?.unref();
