import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { KitFile } from "#protocol/kit-file.ts";

const DEFAULT_PORT = { "mqtt:": 1883, "mqtts:": 8883 } as const;

/**
 * A socket to the broker with Nagle's algorithm off: with it on, the small packets of a request and its reply wait for
 * delayed acknowledgements, 40 ms each way. By mqtts the broker must prove the name or address that the URL has, by an
 * authority in `ca` (PEM) and no other, or by the system's where that is absent.
 */
export function openSocket({ url, client }: KitFile["broker"], ca: string | undefined): Socket {
	const { protocol, hostname, port } = new URL(url);
	const host = hostname.replace(/^\[(.*)\]$/, "$1");
	if (protocol !== "mqtts:") return connectTcp({ host, port: Number(port) || DEFAULT_PORT["mqtt:"], noDelay: true });
	const socket = connectTls({
		host,
		port: Number(port) || DEFAULT_PORT["mqtts:"],
		// RFC 9325 section 3.1.1; Node takes 1.3 where the broker has it.
		minVersion: "TLSv1.2",
		// RFC 6066 section 3: a server name is never an address.
		...(isIP(host) === 0 ? { servername: host } : {}),
		...(ca === undefined ? {} : { ca }),
		...(client === undefined ? {} : { cert: client.certificate, key: client.key }),
	});
	return socket.setNoDelay(true);
}
