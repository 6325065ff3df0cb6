import type { Logger } from "pino";
import type { Tenancy } from "#agent/account/tenancy.ts";
import type { LinkState } from "#agent/api/monitor-api.ts";
import type { Event } from "#protocol/events.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { Report } from "#protocol/report.ts";
import type { Request } from "#protocol/requests.ts";
import type { Generation, UnixMs } from "#protocol/units.ts";
import { type CloudLink, type LinkOptions, openCloudLink } from "./cloud-link.ts";
import { createEventOutbox } from "./event-outbox.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Receive } from "./receiver.ts";

export interface SessionPorts {
	readonly link: Omit<LinkOptions, "kitFile" | "earlier">;
	readonly tenancy: Pick<Tenancy, "read">;
	readonly logger: Logger;
	receiverFor(kitFile: KitFile): Receive;
	/** What the cloud should know now; null where that is nothing. */
	report(): Report | null;
	up(): void;
	/** The broker took the kit file's own credentials. */
	accepted(): void;
	reportDelivered(generation: Generation): void;
	changed(): void;
}

/** Everything between the monitor and its cloud. Before `open` the monitor is offline. */
export interface CloudSession {
	state(): LinkState;
	/** Opens the link, or opens it anew with other credentials; `earlier` are those that worked before the kit file. */
	open(kitFile: KitFile, earlier: LinkOptions["earlier"]): void;
	/** Resolves when the broker has it. */
	request(request: Request): Promise<void>;
	publishReport(): void;
	/** Asks for the account document once more: the one that was kept is lost. */
	refresh(): void;
	/** Sends the tenant's events that wait. */
	drain(): void;
	/** Sends an event that is worth nothing later: now or never. */
	sendNow(event: Event): void;
	close(): Promise<void>;
}

export function createCloudSession(ports: SessionPorts): CloudSession {
	const { tenancy, logger } = ports;
	const before: LinkState = { cloud: "offline", since: ports.link.clock() as UnixMs, protocol: null };
	let link: CloudLink | null = null;
	let closed = false;
	const outbox = createEventOutbox({
		read: tenancy.read,
		publish: (message) => publish({ channel: "events", message }),
	});

	function open(kitFile: KitFile, earlier: LinkOptions["earlier"]): void {
		const receive = guarded(ports.receiverFor(kitFile));
		const openLink = () => {
			if (closed) return;
			const { accepted, changed } = ports;
			link = openCloudLink({ ...ports.link, kitFile, earlier }, { up, accepted, changed, message: receive });
			ports.changed();
		};
		// The earlier connection's goodbye must not come after the next one's hello.
		if (link === null) openLink();
		else void link.close().then(openLink);
	}

	/** A message that could not be kept is not acknowledged: the broker delivers it again on the next connection. */
	function guarded(receive: Receive): Receive {
		return async (topic, payload) => {
			try {
				await receive(topic, payload);
			} catch (error) {
				logger.error({ error: String(error) }, "a message could not be kept");
				throw error;
			}
		};
	}

	function up(): void {
		publishReport();
		outbox.drain();
		ports.up();
	}

	async function publish(outgoing: Outgoing): Promise<void> {
		if (link === null) throw new Error("no link");
		await link.publish(outgoing);
	}

	function publishReport(): void {
		const message = ports.report();
		if (message === null) return;
		publish({ channel: "report", message })
			.then(() => ports.reportDelivered(message.generation))
			// It is said again on the next connection, also where the disk would not take that it had arrived.
			.catch(() => {});
	}

	return {
		state: () => link?.state() ?? before,
		open,
		request: (message) => publish({ channel: "requests", message }),
		publishReport,
		refresh: () => link?.refresh(),
		drain: outbox.drain,
		sendNow: (message) => void publish({ channel: "events", message }).catch(() => {}),
		async close() {
			closed = true;
			await link?.close();
		},
	};
}
