import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Inbound, type readInbound, readInboundBy } from "#agent/link/inbound.ts";
import type { ReadDocument, Trust } from "#agent/link/read-document.ts";
import type { KitId } from "#protocol/kit-id.ts";

/** Reads a fleet's account documents on a thread of their own. */
export interface DocumentReader {
	/** Resolves once that thread can read; what is asked before waits. */
	ready(): Promise<void>;
	/** In place of readInbound, with the same results. */
	read(...said: Parameters<typeof readInbound>): Promise<Inbound>;
	/** Nothing may be read any more: what is still being read never resolves. */
	close(): Promise<void>;
}

/** So many documents of one turn of the event loop; their payloads lie one behind the other. */
export interface DocumentBatch {
	readonly documents: readonly { readonly kit: KitId; readonly trust: Trust; readonly length: number }[];
	readonly payloads: Uint8Array<ArrayBuffer>;
}

interface Waiting {
	readonly kit: KitId;
	readonly trust: Trust;
	readonly payload: Uint8Array;
	readonly resolve: (read: ReadDocument) => void;
}

/**
 * Starts the thread. It runs readDocument as it is, and an error of its own ends the process. Documents go there in
 * batches: each message between threads wakes the other one, and what is done many times in a row is done faster.
 */
export function openDocumentReader(): DocumentReader {
	const worker = new Worker(new URL("./document-thread.ts", import.meta.url));
	const opened = once(worker, "message");
	const asked: Waiting[] = [];
	let batch: Waiting[] = [];

	function send(): void {
		const payloads = Buffer.concat(batch.map(({ payload }) => payload));
		const documents = batch.map(({ kit, trust, payload }) => ({ kit, trust, length: payload.byteLength }));
		asked.push(...batch);
		batch = [];
		worker.postMessage({ documents, payloads: new Uint8Array(payloads) } satisfies DocumentBatch);
	}

	function readDocument(kit: KitId, trust: Trust, payload: Uint8Array): Promise<ReadDocument> {
		return new Promise((resolve) => {
			if (batch.length === 0) setImmediate(send);
			batch.push({ kit, trust, payload, resolve });
		});
	}

	void opened.then(() => {
		worker.on("message", (text: string) => {
			for (const read of JSON.parse(text) as readonly ReadDocument[]) asked.shift()?.resolve(read);
		});
	});
	return {
		async ready() {
			await opened;
		},
		read: (...said) => readInboundBy(readDocument, ...said),
		async close() {
			await worker.terminate();
		},
	};
}
