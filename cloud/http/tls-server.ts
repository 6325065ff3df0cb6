import type { RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import type { TlsIdentity } from "#protocol/kit-file.ts";

/** Makes the https server that Fastify answers on, with Nagle's algorithm off. */
export const tlsServer =
	({ certificate, key }: TlsIdentity) =>
	(answer: RequestListener): Server =>
		// RFC 9325 section 3.1.1; Node takes 1.3 where the browser has it.
		createServer({ cert: certificate, key, minVersion: "TLSv1.2", noDelay: true }, answer);
