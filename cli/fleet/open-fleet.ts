import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { openDocumentReader } from "#agent/fleet/document-reader.ts";
import { type FleetMonitor, openFleetMonitor } from "#agent/fleet/fleet-monitor.ts";
import type { openConnection } from "#agent/link/connection.ts";
import type { Line } from "#agent/link/line.ts";
import { systemTimers } from "#agent/timers.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { type Generation, type Milliseconds, systemClock } from "#protocol/units.ts";
import type { MqttProtocol } from "../options.ts";
import { createFleetMetrics, type FleetMetrics } from "./fleet-metrics.ts";

export interface FleetOptions {
	readonly protocol: MqttProtocol;
	readonly brokerCa: string | undefined;
	/** So many may be connecting at a time. */
	readonly inFlight: number;
	/** At most so many begin in a second; null: as fast as the others are ready. */
	readonly ramp: number | null;
	readonly line: Line | undefined;
	readonly openConnection: typeof openConnection;
	readonly logger: Logger;
}

/** A monitor and what was seen of it. */
export interface Member {
	readonly monitor: FleetMonitor;
	online: boolean;
	ready: boolean;
	/** It takes one of the places of those that are connecting. */
	connecting: boolean;
	/** The newest generation that it has come to: adopted, or wiped and with its QR code on the wall. */
	generation: Generation | null;
	/** The newest generation that the broker has a report of. */
	reported: Generation | null;
}

export interface FleetTotals {
	/** Reports that the broker has taken. */
	readonly reports: number;
	/** Connections that ended without being told to. */
	readonly lost: number;
	/** Connections that the broker refused. */
	readonly refused: number;
	/** Monitors in the midst of a reset. */
	readonly unsettled: number;
	/** Calls that began. */
	readonly calls: number;
}

export interface Fleet {
	readonly members: readonly Member[];
	readonly metrics: FleetMetrics;
	/** From each reset to its QR code, in the order in which they were shown. */
	readonly qrTimes: readonly Milliseconds[];
	count(): { readonly connected: number; readonly ready: number };
	totals(): FleetTotals;
	/** A call began at one of the monitors. */
	called(): void;
	/** Resolves, when the last one is ready, with the time since the first one began. */
	start(): Promise<Milliseconds>;
	/** Each says goodbye to its broker. */
	close(): Promise<void>;
}

/**
 * How often those are put to rest that have nothing to do and were awake the last time too: between its document and its
 * report's acknowledgement nobody rests, only to be made anew.
 */
const REST_EVERY = 500 as Milliseconds;
const SECOND = 1000;

export function openFleet(kits: readonly KitFile[], options: FleetOptions): Fleet {
	const { protocol, brokerCa, inFlight, ramp, line, logger } = options;
	const awake = new Set<FleetMonitor>();
	const members = new Map<FleetMonitor, Member>();
	const qrTimes: Milliseconds[] = [];
	const tally = { connected: 0, ready: 0 };
	const totals = { reports: 0, lost: 0, refused: 0, calls: 0 };
	const allReady = Promise.withResolvers<void>();
	const waiting: Member[] = [];
	let connecting = 0;
	let begun = 0;
	let startedAt = 0;
	let closed = false;

	const metrics = createFleetMetrics(() => tally);
	const reader = openDocumentReader();
	const shared = {
		...{
			protocol,
			brokerCa,
			line,
			logger,
			metrics,
			openConnection: options.openConnection,
			readInbound: reader.read,
		},
		clock: systemClock,
		timers: systemTimers,
		random: Math.random,
		randomId: randomUUID,
		firmware: "113.30.10.12",
		model: "Foyer Monitor 7",
		iceServers: [],
		awake: (monitor: FleetMonitor) => void awake.add(monitor),
		linkChanged: (monitor: FleetMonitor) => linkChanged(memberOf(monitor)),
		changed: (monitor: FleetMonitor) => look(memberOf(monitor)),
		reported: (monitor: FleetMonitor, generation: Generation) => reported(memberOf(monitor), generation),
	};
	for (const kitFile of kits) {
		const monitor = openFleetMonitor(kitFile, shared);
		members.set(monitor, { monitor, online: false, ready: false, connecting: false, generation: null, reported: null });
	}
	let awakeBefore: readonly FleetMonitor[] = [];
	const resting = setInterval(() => {
		for (const monitor of awakeBefore) if (monitor.rest()) awake.delete(monitor);
		awakeBefore = [...awake];
	}, REST_EVERY);

	function memberOf(monitor: FleetMonitor): Member {
		const member = members.get(monitor);
		if (member === undefined) throw new TypeError("a monitor of another fleet");
		return member;
	}

	function linkChanged(member: Member): void {
		const { cloud } = member.monitor.link();
		if (cloud === "refused") {
			totals.refused += 1;
			metrics.refused.inc();
		}
		const online = cloud === "online";
		if (cloud !== "connecting") leavePlace(member);
		if (online === member.online) return;
		member.online = online;
		tally.connected += online ? 1 : -1;
		if (online || closed) return;
		totals.lost += 1;
		metrics.lost.inc();
	}

	/** Whatever came of it, the next one may come. Where nothing did, it tries again by itself, less and less often. */
	function leavePlace(member: Member): void {
		if (!member.connecting) return;
		member.connecting = false;
		connecting -= 1;
		startMore();
	}

	function look(member: Member): void {
		const { monitor } = member;
		const { generation } = monitor.device();
		if (generation === null || generation === member.generation) return;
		const document = monitor.document();
		if (document === null) return;
		const first = member.generation === null;
		member.generation = generation;
		metrics.documents.inc();
		if (document.enrolment === null || document.reset === null || first) return;
		const ms = Math.max(0, systemClock() - document.reset.at) as Milliseconds;
		qrTimes.push(ms);
		metrics.qrMs.observe(ms / SECOND);
		// As a panel that has drawn it: not in the midst of what made it be shown.
		queueMicrotask(() => monitor.qrShown(generation));
	}

	function reported(member: Member, generation: Generation): void {
		metrics.reports.inc();
		totals.reports += 1;
		member.reported = generation;
		if (member.ready) return;
		member.ready = true;
		tally.ready += 1;
		if (tally.ready === members.size) allReady.resolve();
	}

	function startMore(): void {
		const due = ramp === null ? Number.POSITIVE_INFINITY : 1 + ((performance.now() - startedAt) / SECOND) * ramp;
		while (!closed && connecting < inFlight && begun < due) {
			const next = waiting.pop();
			if (next === undefined) return;
			next.connecting = true;
			connecting += 1;
			begun += 1;
			next.monitor.start();
		}
	}

	return {
		members: [...members.values()],
		metrics,
		qrTimes,
		count: () => tally,
		totals: () => ({
			...totals,
			unsettled: [...awake].filter((monitor) => monitor.device().deletion.name !== "idle").length,
		}),
		called() {
			totals.calls += 1;
			metrics.calls.inc();
		},
		async start() {
			await reader.ready();
			startedAt = performance.now();
			waiting.push(...[...members.values()].reverse());
			if (waiting.length === 0) allReady.resolve();
			const ticking = ramp === null ? undefined : setInterval(startMore, 20);
			startMore();
			await allReady.promise;
			clearInterval(ticking);
			return Math.round(performance.now() - startedAt) as Milliseconds;
		},
		async close() {
			closed = true;
			await Promise.all([...members.keys()].map((monitor) => monitor.close()));
			clearInterval(resting);
			await reader.close();
		},
	};
}
