import { randomInt } from "node:crypto";
import type { ControlState, Sensors } from "#agent/control/monitor-control.ts";
import { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";
import type { DeviceOrderStart } from "./device-messages.ts";
import { type DeviceProcess, startDevice } from "./device-process.ts";

/** The plug of a device: its power is the life of its process. */
export interface Power {
	state(): ControlState["power"];
	/** Why it ended by itself, or could not start; null where it was told to end, or is on. */
	failure(): FoyerError | null;
	/** Null without power. */
	device(): DeviceProcess | null;
	/** The device, with its screen there. Refused: power-off. */
	running(): DeviceProcess;
	/** Where it was reached the last time that it was on. */
	addresses(): Addresses;
	/** Resolves when the screen is there. Refused: what ends a monitor's start. */
	on(sensors: Sensors): Promise<void>;
	/** Resolves when the process is gone: in order, or by SIGKILL at once. */
	off(how: "stop" | "kill"): Promise<void>;
}

interface Addresses {
	readonly panelUrl: string | null;
	readonly localApiUrl: string | null;
}

export interface PowerEvents {
	/** On, off, or starting. */
	changed(): void;
	/** The device has a new screen. */
	drawn(): void;
}

const nowhere: Addresses = { panelUrl: null, localApiUrl: null };

/** It begins switched off. */
export function createPower(start: Omit<DeviceOrderStart, "sensors">, events: PowerEvents): Power {
	let device: DeviceProcess | null = null;
	let isReady = false;
	let failure: FoyerError | null = null;
	let addresses = nowhere;
	let { kitFile } = start;
	let panelPort = start.panelPort === 0 ? steadyPort() : start.panelPort;

	async function switchOn(sensors: Sensors): Promise<void> {
		failure = null;
		const started = startDevice({ ...start, panelPort, kitFile, sensors }, () => {
			if (isReady) events.drawn();
		});
		device = started;
		const over = started.ended.then((why) => {
			[failure, device, isReady] = [why, null, false];
			events.changed();
		});
		events.changed();
		try {
			addresses = await started.ready;
		} catch (error) {
			await over;
			throw error;
		}
		isReady = true;
		// From here on the folder knows who it is.
		kitFile = null;
		events.changed();
	}

	/** A port that was picked by chance may be somebody's at first; once it was ours, nobody else is given it. */
	async function on(sensors: Sensors): Promise<void> {
		for (let tries = 1; device === null; tries += 1) {
			try {
				await switchOn(sensors);
			} catch (error) {
				const mayPick = start.panelPort === 0 && addresses === nowhere && tries < 10;
				const isTaken = isFoyerError(error) && error.code === "port-taken" && error.detail === String(panelPort);
				if (!mayPick || !isTaken) throw error;
				panelPort = steadyPort();
			}
		}
	}

	return {
		state: () => (device === null ? "off" : isReady ? "on" : "starting"),
		failure: () => failure,
		device: () => device,
		running() {
			if (device === null || !isReady) throw new FoyerError("power-off");
			return device;
		},
		addresses: () => addresses,
		on,
		async off(how) {
			device?.[how]();
			await device?.ended;
		},
	};
}

/**
 * A port that stays free while the power is off: below those that systems hand out by themselves (Linux from 32768,
 * RFC 6335 section 6 from 49152), nobody is given it meanwhile.
 */
const steadyPort = (): number => randomInt(20_000, 32_000);
