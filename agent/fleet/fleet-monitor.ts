import { accountCommands } from "#agent/api/account-commands.ts";
import type { LinkState, TenantCounts } from "#agent/api/monitor-api.ts";
import { createSettingsCodeGuard } from "#agent/api/settings-code.ts";
import type { Caller } from "#agent/calls/call.ts";
import { composeMonitor } from "#agent/compose.ts";
import { createCloudSession, type SessionPorts } from "#agent/link/cloud-session.ts";
import type { MonitorMetrics } from "#agent/metrics.ts";
import type { MonitorParameters } from "#agent/monitor.ts";
import type { DeviceState, TenantRows } from "#agent/store/stores.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { Generation } from "#protocol/units.ts";
import { type DataAtRest, fromRest, type MemoryData, newData, toRest } from "./at-rest.ts";

/** What all monitors of a fleet have in common. */
export interface FleetParameters
	extends Omit<MonitorParameters, "dataDir" | "bootId" | "folder" | "metrics" | "openSession"> {
	readonly metrics: MonitorMetrics;
	/** The monitor has parts in memory and may be put to rest. */
	awake(monitor: FleetMonitor): void;
	/** Its link came up or went down. */
	linkChanged(monitor: FleetMonitor): void;
	/** Something else of it changed. */
	changed(monitor: FleetMonitor): void;
	/** The broker has its report of this generation. */
	reported(monitor: FleetMonitor, generation: Generation): void;
}

/** One indoor monitor of many in a process: without a panel, and with its store in memory. */
export interface FleetMonitor {
	readonly kitFile: KitFile;
	link(): LinkState;
	device(): DeviceState;
	/** The document applied; null before the first one and while a wipe runs. */
	document(): AccountDocument | null;
	counts(): TenantCounts;
	start(): void;
	/** See Monitor. */
	fill(rows: TenantRows): void;
	/** See MonitorCommands. */
	qrShown(generation: Generation): void;
	/** Nothing happens where a call is running, or before the first document. */
	dial(caller: Caller): void;
	endCall(): void;
	/** Lets go of its parts where nothing runs; true where it now rests. */
	rest(): boolean;
	close(): Promise<void>;
}

/**
 * A monitor of a fleet is composed as every other, by composeMonitor. Where it differs is that between two messages it
 * is no more than its link and its data: the parts are let go of, and made anew as at a start when something happens.
 */
export function openFleetMonitor(kitFile: KitFile, fleet: FleetParameters): FleetMonitor {
	const bootId = fleet.randomId();
	let atRest: DataAtRest = toRest(newData({ kitFile }));
	let parts: ReturnType<typeof wake> | null = null;
	let receiving = 0;
	let inboxAt = Number.NEGATIVE_INFINITY;

	const { logger, clock, timers, random, protocol, line, openConnection, brokerCa: ca } = fleet;

	const session = createCloudSession({
		link: { bootId, protocol, ca, line, openConnection, clock, timers, random, logger },
		tenancy: { read: (use, otherwise) => awake().tenancy.read(use, otherwise) },
		logger,
		receiverFor: () => receive,
		report: () => awake().ports.report(),
		up: () => awake().ports.up(),
		accepted: () => awake().ports.accepted(),
		reportDelivered(generation) {
			awake().ports.reportDelivered(generation);
			fleet.reported(monitor, generation);
		},
		changed() {
			// Where it rests nothing of it waits for the link: what should be said on it is asked for by `up`.
			parts?.ports.changed();
			fleet.linkChanged(monitor);
		},
	});

	async function receive(topic: string, payload: Uint8Array): Promise<void> {
		receiving += 1;
		if (topic.endsWith(INBOX)) inboxAt = clock();
		try {
			await awake().receive(topic, payload);
		} finally {
			receiving -= 1;
		}
	}

	const changed = () => fleet.changed(monitor);

	function awake() {
		parts ??= wake();
		return parts;
	}

	function wake() {
		const data = fromRest(atRest);
		let ports: SessionPorts | null = null;
		const composed = composeMonitor(
			data.device,
			{
				...fleet,
				bootId,
				dataDir: "",
				folder: data.folder,
				openSession(own) {
					ports = own;
					return session;
				},
			},
			changed,
		);
		fleet.awake(monitor);
		const bound = ports as SessionPorts | null;
		if (bound === null) throw new TypeError("a monitor opens one session");
		return { ...composed, data, ports: bound, receive: bound.receiverFor(kitFile) };
	}

	const commands = () => {
		const { randomId } = fleet;
		const { data, ...composed } = awake();
		return accountCommands({
			...{ ...composed, device: data.device, guard: createSettingsCodeGuard(clock) },
			...{ clock, randomId, changed },
		});
	};

	const monitor: FleetMonitor = {
		kitFile,
		link: session.state,
		device: () => awake().data.device.state(),
		document: () => awake().keeper.document(),
		counts: () => awake().tenancy.counts(),
		start: () => session.open(kitFile, null),
		fill(rows) {
			awake().tenancy.write((store) => store.fill(rows));
			changed();
		},
		qrShown: (generation) => void commands().qrShown({ generation }),
		dial(caller) {
			if (awake().keeper.document() !== null) awake().calls.dial(caller);
		},
		endCall: () => parts?.calls.end(),
		rest() {
			if (parts === null) return true;
			if (receiving > 0 || clock() - inboxAt < AFTER_A_RING || !isIdle(parts)) return false;
			atRest = toRest(parts.data);
			parts = null;
			return true;
		},
		async close() {
			parts?.calls.stop();
			await session.close();
			parts?.wiper.stop();
			await parts?.wiper.settled();
			parts?.deletion.stop();
		},
	};
	return monitor;
}

type Parts = ReturnType<typeof composeMonitor> & { readonly data: MemoryData };

const INBOX = "/inbox";
/** A ring may come twice, and what was rung is remembered by the parts alone: they stay for longer than a ring lives. */
const AFTER_A_RING = 120_000;

function isIdle({ data, tenancy, calls }: Parts): boolean {
	if (data.device.state().deletion.name !== "idle" || calls.view() !== null) return false;
	return tenancy.read((store) => store.pendingEvents(1).length === 0, true);
}
