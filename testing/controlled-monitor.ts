import { readFile } from "node:fs/promises";
import type { MonitorCommands } from "#agent/api/monitor-api.ts";
import type { ControlEvent, ControlState, DeviceSnapshot } from "#agent/control/monitor-control.ts";
import type { LineConditions, NetworkPreset } from "#agent/link/line-conditions.ts";
import { type ControlClient, controlClient } from "./control-client.ts";
import { eventsOf } from "./events.ts";
import { type Expectations, expectationsOf } from "./expectations.ts";

/** An emulated monitor in the hand of a test. Whatever the monitor refuses rejects with a FoyerError and its stable `code`. */
export interface ControlledMonitor {
	readonly expect: Expectations;
	/** The taps that a deletion and a call are made of, by their names on the panel. */
	readonly tap: Taps;
	/** Every tap there is, as the panel itself sends it; see agent/api/monitor-api.ts. */
	readonly taps: MonitorCommands;
	readonly clock: MonitorClock;
	state(): Promise<ControlState>;
	/** What the registration QR code says; null where none is shown. */
	enrolmentUrl(): Promise<string | null>;
	/** In force when it resolves. */
	network(network: NetworkPreset | LineConditions): Promise<void>;
	disk(disk: "full" | "free"): Promise<void>;
	/** SIGKILL, whatever it was doing. */
	cutPower(): Promise<void>;
	/** Shuts down in order. */
	powerOff(): Promise<void>;
	/** Resolves when the screen is there. */
	powerOn(): Promise<void>;
	/** Keeps all that the device has stored, by a name. */
	snapshot(name: string): Promise<DeviceSnapshot>;
	/** Puts it back, by way of a power cut. */
	restore(name: string): Promise<void>;
	snapshots(): Promise<readonly DeviceSnapshot[]>;
	deleteSnapshot(name: string): Promise<void>;
	/** What is now, then every change, until the loop is left or the monitor closed. */
	events(): AsyncIterable<ControlEvent>;
	/** Lets go of the monitor; where this test started it, ends it. */
	close(): Promise<void>;
}

export interface Taps {
	/** Delete, confirmed; with the Settings Code where it is protected. */
	delete(settingsCode?: string): Promise<void>;
	cancel(): Promise<void>;
	/** OK, below how a deletion ended. */
	ok(): Promise<void>;
	/** New code. */
	newCode(): Promise<void>;
	answer(): Promise<void>;
	/** Hang up, or Decline. */
	hangUp(): Promise<void>;
	unlock(): Promise<void>;
}

export interface MonitorClock {
	/** Lets time go by: what waits for a moment that is past then happens at once. */
	advance(time: TimeSpan): Promise<void>;
	/** So far from the true time; a span is ahead, a negative one behind. */
	set(offset: TimeSpan): Promise<void>;
	/** The true time again. */
	reset(): Promise<void>;
}

export interface TimeSpan {
	readonly days?: number;
	readonly hours?: number;
	readonly minutes?: number;
	readonly seconds?: number;
}

export type ControlAddress = { readonly url: string } & ({ readonly token: string } | { readonly tokenFile: string });

/** Takes a running monitor into the hand: `url` is `controlUrl` of its ready line, `tokenFile` its `controlTokenFile`. */
export async function connectMonitor(address: ControlAddress): Promise<ControlledMonitor> {
	const token = "token" in address ? address.token : (await readFile(address.tokenFile, "utf8")).trim();
	const client = controlClient(address.url.replace(/\/+$/, ""), token);
	// A wrong address or token is said here and not at the first tap.
	await client.state();
	return controlledMonitor(client, async () => {});
}

/** `end` is called once everything is let go of. */
export function controlledMonitor(client: ControlClient, end: () => Promise<void>): ControlledMonitor {
	const taps = new Proxy({} as MonitorCommands, {
		// Whoever awaits it, or prints it as JSON, looks for these two, and taps nothing.
		get: (_, name) =>
			typeof name === "symbol" || name === "then" || name === "toJSON"
				? undefined
				: (input: never) => client.tap(name as keyof MonitorCommands, input),
	});
	const setClock = async (offset: number) => void (await client.setClock(offset));
	return {
		expect: expectationsOf(client),
		taps,
		tap: {
			delete: async (settingsCode) =>
				void (await taps.requestDeletion(settingsCode === undefined ? {} : { settingsCode })),
			cancel: () => taps.cancelDeletion({}),
			ok: () => taps.dismissOutcome({}),
			newCode: () => taps.issueQr({}),
			answer: () => taps.answerCall({}),
			hangUp: () => taps.endCall({}),
			unlock: () => taps.unlockDoor({}),
		},
		clock: {
			advance: async (time) => setClock((await client.state()).sensors.clock.offset + millisecondsOf(time)),
			set: (offset) => setClock(millisecondsOf(offset)),
			reset: () => setClock(0),
		},
		state: client.state,
		enrolmentUrl: async () => (await client.state()).snapshot?.enrolment?.url ?? null,
		network: async (network) => void (await client.setNetwork(network)),
		disk: async (disk) => void (await client.setDisk(disk === "full")),
		cutPower: async () => void (await client.cutPower()),
		powerOff: async () => void (await client.powerOff()),
		powerOn: async () => void (await client.powerOn()),
		snapshot: client.takeSnapshot,
		restore: async (name) => void (await client.restoreSnapshot(name)),
		snapshots: client.listSnapshots,
		deleteSnapshot: client.deleteSnapshot,
		events: () => eventsOf(client),
		async close() {
			client.close();
			await end();
		},
	};
}

const SECOND = 1000;

function millisecondsOf({ days = 0, hours = 0, minutes = 0, seconds = 0 }: TimeSpan): number {
	return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * SECOND);
}
