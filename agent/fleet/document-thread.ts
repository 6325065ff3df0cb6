import { parentPort } from "node:worker_threads";
import { readDocument } from "#agent/link/read-document.ts";
import type { DocumentBatch } from "./document-reader.ts";

/** The other end of openDocumentReader: first it says that it is there, then it answers each batch in its order, as JSON. */
parentPort?.on("message", ({ documents, payloads }: DocumentBatch) => {
	let from = 0;
	const read = documents.map(({ kit, trust, length }) => {
		const payload = payloads.subarray(from, from + length);
		from += length;
		return readDocument(kit, trust, payload);
	});
	// As text: an object made of it is made faster than one that is cloned between threads.
	parentPort?.postMessage(JSON.stringify(read));
});
parentPort?.postMessage("ready");
