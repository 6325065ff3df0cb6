import type { ControlEvent, ControlState, MonitorControl, Sensors } from "#agent/control/monitor-control.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { systemClock, type UnixMs } from "#protocol/units.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import type { DeviceOrderStart } from "./device-messages.ts";
import { createPower } from "./power.ts";
import { screenStateOf } from "./screen-state.ts";
import { networkSensor, sensorsAtFirst } from "./sensors.ts";
import { openSnapshotsFolder } from "./snapshots-folder.ts";
import { copyStorage, replaceStorage } from "./storage.ts";
import { waitFor } from "./wait-for.ts";

export interface Supervisor extends MonitorControl {
	/** Null where none is served. */
	localApiUrl(): string | null;
	close(): Promise<void>;
}

export interface SupervisorOptions extends Omit<DeviceOrderStart, "sensors"> {
	/** Where device snapshots are kept. */
	readonly snapshotsDir: string;
}

/** An emulated monitor with a hand on it: the device is a process of its own. It begins switched off. */
export function openSupervisor({ snapshotsDir, ...start }: SupervisorOptions): Supervisor {
	const listeners = new Set<(event: ControlEvent) => void>();
	const snapshots = openSnapshotsFolder(snapshotsDir);
	const power = createPower(start, { changed: () => tell("power"), drawn: () => tell("screen") });
	// What is done to the device is done one after the other.
	const inTurn = oneAtATime();
	let sensors = sensorsAtFirst;
	let sequence = 0;

	function now(): ControlState {
		const time = systemClock();
		const ownTime = (time + sensors.clock.offset) as UnixMs;
		const state = power.state();
		const failure = power.failure();
		const snapshot = state === "on" ? (power.device()?.snapshot() ?? null) : null;
		return {
			time,
			power: state,
			failure: failure === null ? null : { code: failure.code, detail: failure.detail ?? "" },
			screen: snapshot !== null ? screenStateOf(snapshot, ownTime) : state === "off" ? "off" : "starting",
			sensors,
			panelUrl: power.addresses().panelUrl,
			snapshot,
		};
	}

	function event(cause: ControlEvent["cause"], tap: ControlEvent["tap"] = null): ControlEvent {
		const state = now();
		sequence += 1;
		return { sequence, at: state.time, cause, tap, state };
	}

	function tell(cause: ControlEvent["cause"], tap?: ControlEvent["tap"]): void {
		if (listeners.size === 0) return;
		const told = event(cause, tap);
		for (const listener of [...listeners]) listener(told);
	}

	function subscribe(listener: (event: ControlEvent) => void): () => void {
		listeners.add(listener);
		listener(event("now"));
		return () => void listeners.delete(listener);
	}

	/** What is changed without power is in force from the next start on. */
	const sense = (change: (before: Sensors) => Partial<Sensors>) =>
		inTurn(async () => {
			sensors = { ...sensors, ...change(sensors) };
			await power.device()?.sense(sensors).catch(ignorePowerOff);
			tell("sensors");
			return now();
		});
	const off = (how: "stop" | "kill") => inTurn(() => power.off(how).then(now));

	return {
		state: async () => now(),
		tap: (async (command: ControlEvent["tap"] & string, input: never) => {
			const { commands } = power.running();
			tell("tap", command);
			return await commands[command](input);
		}) as MonitorControl["tap"],
		setNetwork: (network) => sense(() => ({ network: networkSensor(network) })),
		setClock: (offset) => sense(() => ({ clock: { offset } })),
		setDisk: (full) => sense(() => ({ disk: { full } })),
		powerOn: () => inTurn(() => power.on(sensors).then(now)),
		powerOff: () => off("stop"),
		cutPower() {
			// At once, whatever is waited for; whoever waits is told.
			power.device()?.kill();
			return off("kill");
		},
		takeSnapshot: (name) =>
			inTurn(async () => {
				const device = power.device();
				const copy = async (to: string) => (device === null ? copyStorage(start.dataDir, to) : device.copyTo(to));
				const generation = device?.snapshot()?.generation ?? null;
				return snapshots.take(name, { takenAt: systemClock(), generation }, copy);
			}),
		restoreSnapshot: (name) =>
			inTurn(async () => {
				const { path } = snapshots.find(name);
				const wasOn = power.device() !== null;
				await power.off("kill");
				replaceStorage(start.dataDir, path);
				if (wasOn) await power.on(sensors);
				return now();
			}),
		listSnapshots: async () => snapshots.list(),
		deleteSnapshot: (name) => inTurn(async () => snapshots.remove(name)),
		wait: (request) => waitFor(request, subscribe, now),
		subscribe,
		localApiUrl: () => power.addresses().localApiUrl,
		close: () => power.off("stop"),
	};
}

function ignorePowerOff(error: unknown): void {
	if (!(isFoyerError(error) && error.code === "power-off")) throw error;
}
