import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The names by which this host may be called: its own address and `localhost`, with its port. */
export function ownAuthorities(host: string, port: number): readonly string[] {
	const address = host.includes(":") ? `[${host}]` : host;
	return [`${address}:${port}`, `localhost:${port}`];
}

/**
 * True for a request that was made to this host by name. A page elsewhere can point its own name at 127.0.0.1 (DNS
 * rebinding), but its requests then carry that name.
 */
export function isOwnHost(headers: IncomingHttpHeaders, authorities: readonly string[]): boolean {
	return headers.host !== undefined && authorities.includes(headers.host);
}

/** True where the page that asks came from the very host it asks. A browser names the origin of every WebSocket. */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
	return headers.host !== undefined && headers.origin === `http://${headers.host}`;
}

/** The WebSocket subprotocol that holds the page's token: unlike an address it is in no log. */
export const panelProtocol = (token: string): string => `foyer.${token}`;

/** True where the offered subprotocols name the token. */
export function holdsToken(headers: IncomingHttpHeaders, token: string): boolean {
	const expected = Buffer.from(panelProtocol(token));
	const offered = (headers["sec-websocket-protocol"] ?? "").split(",").map((name) => Buffer.from(name.trim()));
	return offered.some((name) => name.length === expected.length && timingSafeEqual(name, expected));
}
