import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { Cloud } from "#cloud/cloud.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import type { TlsIdentity } from "#protocol/kit-file.ts";
import type { Clock, MessageId, Milliseconds } from "#protocol/units.ts";
import type { SmtpOptions } from "./mail/smtp.ts";
import type { RandomSource } from "./random.ts";

export interface CloudOptions {
	/** Keys, and the embedded database where `databaseUrl` is absent, live here. Made where it is missing. */
	readonly dataDir: string;
	/** `postgres://…`; the embedded SQLite where it is absent. */
	readonly databaseUrl?: string | undefined;
	readonly clock: Clock;
	readonly random: RandomSource;
	readonly logger: Logger;
	/** The demo's logins and its mailbox exist in the demo alone. */
	readonly demo: boolean;
	/** What enrolment URLs begin with; a function, as the HTTP port is known only after listening. */
	readonly publicUrl: () => string;
	/** How long an audit row is kept; for ever where it is absent. */
	readonly auditRetention?: Milliseconds | undefined;
	/** The mail server; without it no mail is sent, but in the demo, which has its mailbox. */
	readonly smtp?: SmtpOptions | undefined;
	/** Webhooks may go to private addresses, and by http to this machine, as in the demo. */
	readonly localWebhooks?: boolean | undefined;
	readonly broker: {
		readonly url: string;
		readonly username: string;
		/** Absent where `client` proves who this is. */
		readonly password?: string | undefined;
		/** PEM: the only authority that is trusted for a broker by mqtts, and what kits pin; the system's where it is absent. */
		readonly ca?: string | undefined;
		readonly client?: TlsIdentity | undefined;
		/** `auto`: version 5, and 3.1.1 where the broker refuses that. */
		readonly protocol?: "auto" | "3.1.1" | "5" | undefined;
		/** Lets a kit in, or gives a known one another password; without it the consoles place no kits. */
		readonly setPassword?: ((username: string, password: string) => Promise<void>) | undefined;
	};
}

export interface CloudProcess extends Cloud {
	/**
	 * Connects to the broker; resolves once subscribed. Refused: broker-unreachable, broker-refused, broker-not-trusted,
	 * cloud-not-alone, cloud-url-too-long.
	 */
	start(): Promise<void>;
	/** Rejects with cloud-not-alone when another cloud took this one's place at the broker; it stays away from then on. */
	readonly displaced: Promise<never>;
	/** Everything closes; what was committed and not yet published waits in the outbox. */
	close(): Promise<void>;
	/** Adds somebody who may sign in, or gives a known one a new password. */
	addPerson(person: NewPerson): Promise<{ readonly id: MessageId }>;
	/** What `/metrics` says. */
	readonly metricsRegistry: Registry;
}

export interface NewPerson {
	readonly kind: Actor["kind"];
	readonly email: string;
	readonly name: string;
	readonly password: string;
	/** Installers: the e-mail of the distributor that they work under, who is there already. */
	readonly distributor?: string | undefined;
}
