import type { MonitorCommands, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { LineConditions, NetworkPreset } from "#agent/link/line-conditions.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { Generation, Milliseconds, UnixMs } from "#protocol/units.ts";

/**
 * A hand on an emulated monitor: its panel, its sensors, its plug, and its whole storage. The supervisor of
 * `foyer monitor --headless` is one, and so is a client of its control port. A refused call rejects with a FoyerError.
 */
export interface MonitorControl {
	state(): Promise<ControlState>;
	/** Touches the panel as a person would. Refused: power-off, monitor-lost, and whatever the command refuses. */
	tap<Name extends keyof MonitorCommands>(
		command: Name,
		input: Parameters<MonitorCommands[Name]>[0],
	): ReturnType<MonitorCommands[Name]>;

	/** The line to the broker. In force when it resolves. */
	setNetwork(network: NetworkPreset | LineConditions): Promise<ControlState>;
	/**
	 * How far the monitor's clock is from the true time, kept through power cuts. Set forward, what waits for a moment
	 * that is past now happens at once: a day can go by in an instant.
	 */
	setClock(offset: number): Promise<ControlState>;
	/** A full disk takes nothing more, and gives everything back that is on it. */
	setDisk(full: boolean): Promise<ControlState>;

	/** Resolves when the screen is there. Refused: what ends a monitor's start. */
	powerOn(): Promise<ControlState>;
	/** Shuts down in order: says goodbye, ends a running wipe. */
	powerOff(): Promise<ControlState>;
	/** Ends the process at once (SIGKILL), whatever it was doing. */
	cutPower(): Promise<ControlState>;

	/** Keeps all that the device has stored, as a power cut at this moment would leave it. One of the same name is replaced. */
	takeSnapshot(name: string): Promise<DeviceSnapshot>;
	/** Cuts the power, puts the storage back as it was, and switches on again if it was on. Refused: not-found. */
	restoreSnapshot(name: string): Promise<ControlState>;
	listSnapshots(): Promise<readonly DeviceSnapshot[]>;
	/** Refused: not-found. */
	deleteSnapshot(name: string): Promise<void>;

	/** Resolves as soon as every condition holds, or when the time is over: `met` says which. */
	wait(request: WaitRequest): Promise<WaitResult>;
	/** Calls the listener with what is now, then with every change; returns how to stop. */
	subscribe(listener: (event: ControlEvent) => void): () => void;
}

/** Everything that can be known of the monitor from outside. */
export interface ControlState {
	/** The true time, whatever the monitor's own clock says. */
	readonly time: UnixMs;
	readonly power: "on" | "off" | "starting";
	/** Why it ended by itself, or could not start; null where it was switched off, or is on. */
	readonly failure: { readonly code: ErrorCode; readonly detail: string } | null;
	readonly screen: ScreenState;
	readonly sensors: Sensors;
	/** Where a browser finds the panel; null where none is served. It stays the same through power cuts. */
	readonly panelUrl: string | null;
	/** Null without power. */
	readonly snapshot: MonitorSnapshot | null;
}

export interface Sensors {
	/** `preset` is null where the conditions are none of them. */
	readonly network: LineConditions & { readonly preset: NetworkPreset | null };
	readonly clock: { readonly offset: number };
	readonly disk: { readonly full: boolean };
}

/**
 * What somebody in front of the monitor would say it shows. Where their hand has led them to another page meanwhile, it
 * is what the monitor has to say: `home` is every page of the everyday.
 */
export const screenStates = [
	"off",
	"starting",
	"fault",
	/** No account document has come yet. */
	"no-account",
	"home",
	/** Delete waits for a connection. */
	"deletion-queued",
	"deletion-sent",
	/** It was refused, cancelled or expired, and nobody has read so yet. */
	"deletion-ended",
	"deletion-accepted",
	"wiping",
	/** The wipe is done; the next QR code is not here yet. */
	"wiped",
	"registration-qr",
	"registration-expired",
	/** Nobody is registered, and no QR code is here. */
	"registration-waiting",
	"incoming-call",
	"call",
	"alarm",
] as const;
export type ScreenState = (typeof screenStates)[number];

export interface DeviceSnapshot {
	readonly name: string;
	readonly takenAt: UnixMs;
	readonly generation: Generation | null;
	readonly bytes: number;
	/** The folder that holds it. It has all that the tenant left. */
	readonly path: string;
}

export interface ControlEvent {
	/** +1 at every event. */
	readonly sequence: number;
	readonly at: UnixMs;
	/** `now`: nothing happened, it is how things are at the beginning. */
	readonly cause: "now" | "screen" | "power" | "sensors" | "tap";
	/** Which command was touched, through the control port, where that is the cause. */
	readonly tap: keyof MonitorCommands | null;
	readonly state: ControlState;
}

/** Something to wait for in the ControlState: where, and what must be there. */
export interface Condition {
	/** JSON pointer (RFC 6901) into the ControlState, such as `/screen` or `/snapshot/counts/calls`. */
	readonly pointer: string;
	/** Deeply equal. */
	readonly equals?: unknown;
	readonly oneOf?: readonly unknown[];
	/** False: nothing is there, or null. */
	readonly exists?: boolean;
	readonly atLeast?: number;
	readonly atMost?: number;
}

export interface WaitRequest {
	readonly all: readonly Condition[];
	readonly timeout: Milliseconds;
}

export interface WaitResult {
	readonly met: boolean;
	readonly took: Milliseconds;
	/** In which they held, or the last one seen. */
	readonly state: ControlState;
}
