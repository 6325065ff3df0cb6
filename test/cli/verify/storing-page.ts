import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";

/** A web page that puts a text of its own into everything in which a browser keeps something for it. */
export interface StoringPage {
	readonly url: string;
	/** What was put where. */
	readonly markers: Readonly<Record<(typeof keepers)[number], string>>;
	close(): Promise<void>;
}

const codings = {
	gzip: gzipSync,
	deflate: deflateSync,
	br: brotliCompressSync,
	zstd: zstdCompressSync,
} as const;
type Coding = keyof typeof codings;

export const keepers = [
	"address",
	"title",
	"cookie",
	"local storage",
	"local storage, wide",
	"session storage",
	"IndexedDB",
	"Cache API",
	"plain",
	"gzip",
	"deflate",
	"br",
	"zstd",
] as const;

/** Long and dull enough that every compression writes it otherwise than it was. */
const around = (marker: string) =>
	`${`the same ${marker.slice(0, 6)} `.repeat(300)}${marker}${" and again".repeat(300)}`;

export async function serveStoringPage(): Promise<StoringPage> {
	const markers = Object.fromEntries(
		keepers.map((keeper, index) => [keeper, `Rocío-${index}-${crypto.randomUUID()}`]),
	) as StoringPage["markers"];
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://page");
		const coding = pathname.slice(1) as Coding | "plain";
		response.setHeader("cache-control", "max-age=86400");
		response.setHeader("content-type", "text/plain; charset=utf-8");
		if (coding === "plain") return response.end(around(markers.plain));
		if (Object.hasOwn(codings, coding)) {
			response.setHeader("content-encoding", coding);
			return response.end(codings[coding](around(markers[coding])));
		}
		response.setHeader("content-type", "text/html; charset=utf-8");
		response.setHeader("set-cookie", `${encodeURIComponent(markers.cookie)}=1; max-age=86400`);
		return response.end(`<!doctype html><title>${markers.title}</title>`);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/?q=${encodeURIComponent(markers.address)}`,
		markers,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Runs in the page. */
export async function storeEverything(markers: StoringPage["markers"]): Promise<void> {
	const long = (text: string) => `${"before ".repeat(500)}${text}${" behind".repeat(500)}`;
	// So much that its database writes a table of compressed blocks.
	for (let index = 0; index < 100; index += 1) localStorage.setItem(`filling ${index}`, long(`${index}`));
	localStorage.setItem("narrow", long(markers["local storage"]));
	localStorage.setItem("wide", long(`門${markers["local storage, wide"]}`));
	sessionStorage.setItem("key", long(markers["session storage"]));
	const open = indexedDB.open("base", 1);
	await new Promise<void>((resolve, reject) => {
		open.onupgradeneeded = () => open.result.createObjectStore("store");
		open.onerror = () => reject(open.error);
		open.onsuccess = () => {
			const transaction = open.result.transaction("store", "readwrite", { durability: "strict" });
			transaction.objectStore("store").put({ name: long(markers.IndexedDB) }, "key");
			transaction.oncomplete = () => resolve();
		};
	});
	const cache = await caches.open("cache");
	await cache.put("/cached", new Response(long(markers["Cache API"])));
	for (const path of ["plain", "gzip", "deflate", "br", "zstd"]) await (await fetch(`/${path}`)).text();
}
