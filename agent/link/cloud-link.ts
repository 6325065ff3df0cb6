import type { Logger } from "pino";
import type { LinkState } from "#agent/api/monitor-api.ts";
import type { Timers } from "#agent/timers.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { Clock, MessageId, Milliseconds } from "#protocol/units.ts";
import { backOff, refusedBackOff } from "./back-off.ts";
import type { CloseReason } from "./close-reason.ts";
import type { Connection, openConnection } from "./connection.ts";
import { nextCredentials } from "./credential-choice.ts";
import type { Line } from "./line.ts";
import { encodeOutgoing, type Outgoing, publishOptions } from "./outgoing.ts";
import { firstVersion, nextVersion, type ProtocolChoice } from "./protocol-choice.ts";

export interface LinkOptions {
	readonly kitFile: KitFile;
	/** What worked before the kit file, until that has worked. */
	readonly earlier: KitFile["broker"] | null;
	readonly bootId: MessageId;
	readonly protocol: ProtocolChoice;
	readonly ca: string | undefined;
	readonly line?: Line | undefined;
	readonly openConnection: typeof openConnection;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly random: () => number;
	readonly logger: Logger;
}

export interface LinkHandlers {
	/** Connected and subscribed: say everything again that the cloud should know. */
	up(): void;
	/** The broker took the kit file's own credentials: no earlier ones are needed any more. */
	accepted(): void;
	/** See ConnectionEvents.message. */
	message(topic: string, payload: Uint8Array): Promise<void>;
	/** The state that panels see changed. */
	changed(): void;
}

export interface CloudLink {
	state(): LinkState;
	/** Resolves when the broker has it; rejects at once where there is no connection. */
	publish(outgoing: Outgoing): Promise<void>;
	/** Has the account document delivered once more, where there is a connection. */
	refresh(): void;
	/** Says goodbye and stays closed. */
	close(): Promise<void>;
}

/** How long a goodbye may take before the socket is closed without it; the will says the same then. */
const GOODBYE_MS = 1000 as Milliseconds;

/**
 * A connection that ends sooner counts as a failed one. Two monitors with one identity take it from each other for ever,
 * and would do so several times a second.
 */
const SETTLED_AFTER = 10_000 as Milliseconds;

/** Keeps one connection to the cloud's broker, for as long as it is open. */
export function openCloudLink(options: LinkOptions, handlers: LinkHandlers): CloudLink {
	const { clock, timers, random, logger, bootId } = options;
	let state: LinkState = { cloud: "connecting", since: clock(), protocol: null };
	let connection: Connection | null = null;
	const { broker: own } = options.kitFile;
	let broker = own;
	let version = firstVersion(options.protocol);
	let worked = false;
	let failures = 0;
	let cancelRetry = () => {};
	let cancelSettled = () => {};
	let closing: Promise<void> | null = null;

	function connect(): void {
		const kitFile = { ...options.kitFile, broker };
		connection = options.openConnection(
			{ ...options, kitFile, version },
			{ online, message: handlers.message, closed },
		);
	}

	function online(): void {
		worked = true;
		cancelSettled = timers(SETTLED_AFTER, () => {
			failures = 0;
		});
		logger.info({ protocol: version }, "connected to the broker");
		change({ cloud: "online", since: clock(), protocol: version });
		sendQuietly({ channel: "presence", message: { v: 1, online: true, bootId } });
		if (broker === own) handlers.accepted();
		handlers.up();
	}

	function closed(reason: CloseReason): void {
		connection = null;
		cancelSettled();
		if (closing !== null) return;
		logger.warn({ protocol: version, ...reason }, "not connected to the broker");
		version = nextVersion(options.protocol, version, worked, reason);
		broker = nextCredentials(own, options.earlier, broker, reason);
		if (broker !== own) {
			connect();
			return;
		}
		if (reason.kind === "version-refused" && options.protocol === "auto" && failures === 0) {
			failures = 1;
			connect();
			return;
		}
		failures += 1;
		const cloud = reason.kind === "refused" ? "refused" : "offline";
		if (state.cloud !== cloud) change({ cloud, since: clock(), protocol: null });
		const delay = reason.kind === "refused" ? refusedBackOff(random) : backOff(failures, random);
		cancelRetry = timers(delay, connect);
	}

	function change(next: LinkState): void {
		state = next;
		handlers.changed();
	}

	async function publish(outgoing: Outgoing): Promise<void> {
		if (connection === null || state.cloud !== "online") throw new Error("no connection");
		const { topic, payload } = encodeOutgoing(options.kitFile.kit, outgoing);
		await connection.publish(topic, payload, publishOptions(outgoing, version, clock()));
	}

	function sendQuietly(outgoing: Outgoing): Promise<void> {
		return publish(outgoing).catch((error: unknown) => {
			logger.warn({ channel: outgoing.channel, reason: String(error) }, "message not delivered");
		});
	}

	async function sayGoodbye(): Promise<void> {
		cancelRetry();
		forgetLine?.();
		let cancelLimit = () => {};
		const limit = new Promise<void>((resolve) => {
			cancelLimit = timers(GOODBYE_MS, resolve);
		});
		if (state.cloud === "online") {
			await Promise.race([sendQuietly({ channel: "presence", message: { v: 1, online: false, bootId } }), limit]);
		}
		await Promise.race([connection?.end(), limit]);
		cancelLimit();
		change({ cloud: "offline", since: clock(), protocol: null });
	}

	/** A network that came back is worth an attempt at once; a refusal is none of its doing. */
	const forgetLine = options.line?.onBack(() => {
		if (connection !== null || closing !== null || state.cloud === "refused") return;
		cancelRetry();
		failures = 0;
		connect();
	});

	connect();
	return {
		state: () => state,
		publish,
		refresh() {
			if (state.cloud === "online") connection?.refresh();
		},
		close() {
			closing ??= sayGoodbye();
			return closing;
		},
	};
}
