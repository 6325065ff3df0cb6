import { createServer as createPlainServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TLSSocket } from "node:tls";
import type { TlsIdentity } from "#protocol/kit-file.ts";

export interface BrokerTls {
	readonly server: TlsIdentity;
	/**
	 * Where it is given, whoever connects must show a certificate of this authority (PEM) that is not revoked; its common
	 * name is the user name, whatever the CONNECT says.
	 */
	readonly clients?: { readonly ca: string; isRevoked(serial: string): boolean } | undefined;
}

/**
 * A server for MQTT connections, in the clear or by TLS, with Nagle's algorithm off. `connected` is told the common name
 * of a client certificate that verified, or null where none is asked for.
 */
export function brokerServer(
	tls: BrokerTls | undefined,
	connected: (socket: Socket, provenName: string | null) => void,
): Server {
	if (tls === undefined) return createPlainServer({ noDelay: true }, (socket) => connected(socket, null));
	const { server, clients } = tls;
	const options = {
		cert: server.certificate,
		key: server.key,
		// RFC 9325 section 3.1.1; Node takes 1.3 where the client has it.
		minVersion: "TLSv1.2",
		...(clients !== undefined && { ca: clients.ca, requestCert: true, rejectUnauthorized: true }),
	} as const;
	const secured = createTlsServer(options, (socket) => {
		socket.setNoDelay(true);
		if (clients === undefined) return connected(socket, null);
		const name = provenName(socket, clients.isRevoked);
		if (name === null) socket.destroy();
		else connected(socket, name);
	});
	// A handshake that fails is its client's trouble; Node has closed the socket.
	secured.on("tlsClientError", () => undefined);
	return secured;
}

function provenName(socket: TLSSocket, isRevoked: (serial: string) => boolean): string | null {
	const { subject, serialNumber } = socket.getPeerCertificate();
	const name: unknown = subject?.CN;
	return typeof name === "string" && !isRevoked(serialNumber) ? name : null;
}
