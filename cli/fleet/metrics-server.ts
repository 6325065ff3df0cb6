import { createServer } from "node:http";
import type { Registry } from "prom-client";
import { FoyerError } from "#protocol/foyer-error.ts";

/** Serves `/metrics` in Prometheus' text, to this machine alone. Refused: port-taken. */
export async function serveMetrics(
	registry: Registry,
	port: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		if (request.url !== "/metrics") {
			response.writeHead(404).end();
			return;
		}
		registry.metrics().then(
			(text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
			() => response.writeHead(500).end(),
		);
	});
	const listening = await new Promise<number>((resolve, reject) => {
		server.once("error", (cause) => reject(new FoyerError("port-taken", `127.0.0.1:${port}`, { cause })));
		server.listen(port, "127.0.0.1", () => {
			const address = server.address();
			resolve(typeof address === "object" && address !== null ? address.port : port);
		});
	});
	return {
		url: `http://127.0.0.1:${listening}/metrics`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
