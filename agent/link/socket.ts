import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { KitFile } from "#protocol/kit-file.ts";

const DEFAULT_PORT = { "mqtt:": 1883, "mqtts:": 8883 } as const;

/**
 * A socket to the broker with Nagle's algorithm off: with it on, the small packets of a request and its reply wait for
 * delayed acknowledgements, 40 ms each way. `ca`: PEM certificates to trust beside the system's.
 */
export function openSocket(url: KitFile["broker"]["url"], ca: string | undefined): Socket {
	const { protocol, hostname, port } = new URL(url);
	const host = hostname.replace(/^\[(.*)\]$/, "$1");
	if (protocol !== "mqtts:") return connectTcp({ host, port: Number(port) || DEFAULT_PORT["mqtt:"], noDelay: true });
	const socket = connectTls({
		host,
		port: Number(port) || DEFAULT_PORT["mqtts:"],
		// RFC 6066 section 3: a server name is never an address.
		...(isIP(host) === 0 ? { servername: host } : {}),
		...(ca === undefined ? {} : { ca }),
	});
	return socket.setNoDelay(true);
}
