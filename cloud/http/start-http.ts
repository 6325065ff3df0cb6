import type { AddressInfo } from "node:net";
import { FoyerError } from "#protocol/foyer-error.ts";
import { buildHttp } from "./http-app.ts";
import type { HttpOptions } from "./options.ts";

export interface RunningHttp {
	/** `http://host:port`, or `https://host:port`, without a slash at the end. */
	readonly url: string;
	readonly port: number;
	/** Ends open connections and resolves once nothing listens any more. */
	close(): Promise<void>;
}

/** Serves the cloud over HTTP; port 0 picks a free one. Refused: port-taken. */
export async function startHttp(
	options: HttpOptions & { readonly port: number; readonly host?: string | undefined },
): Promise<RunningHttp> {
	const { port, host = "127.0.0.1" } = options;
	const scheme = options.tls === undefined ? "http" : "https";
	const app = await buildHttp(options);
	try {
		await app.listen({ port, host, listenTextResolver: (at) => `listening at ${at.replace(/^http(?=:)/, scheme)}` });
	} catch (cause) {
		await app.close();
		throw isPortTaken(cause) ? new FoyerError("port-taken", String(port), { cause }) : cause;
	}
	const address = app.server.address() as AddressInfo;
	return {
		url: `${scheme}://${reachable(host)}:${address.port}`,
		port: address.port,
		close: () => app.close(),
	};
}

/** A wildcard is where one listens, not where one goes. */
function reachable(host: string): string {
	if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
	return host.includes(":") ? `[${host}]` : host;
}

function isPortTaken(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
