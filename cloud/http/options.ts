import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { Cloud } from "#cloud/cloud.ts";
import type { TlsIdentity } from "#protocol/kit-file.ts";
import type { RateLimits } from "./rate-limit.ts";

export interface HttpOptions {
	readonly cloud: Cloud;
	/** The folder of the built pages: `enrol/index.html`, `console/index.html`, `door/index.html`, `assets/`. */
	readonly uiDir: string;
	/** Adds the door phone's page and the mailbox, which exist in the demo alone. */
	readonly demo: boolean;
	readonly logger: Logger;
	/** Shown at `/metrics`, with the HTTP API's own measures added; without it there is no such route. */
	readonly metrics?: Registry | undefined;
	/** True behind a reverse proxy: its X-Forwarded-* headers then say scheme, host and address. */
	readonly trustProxy?: boolean | undefined;
	readonly limits?: Partial<RateLimits> | undefined;
	/** Serves https with it; in the clear where it is absent, for this machine or behind a proxy that has TLS. */
	readonly tls?: TlsIdentity | undefined;
	/** STUN servers that the door phone's page asks for its own address; none where it is absent. */
	readonly iceServers?: readonly string[] | undefined;
}
