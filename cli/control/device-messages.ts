import type { Sensors } from "#agent/control/monitor-control.ts";
import type { DeviceProfile } from "#agent/device-profile.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { LocalApiFlags } from "../local-api.ts";
import type { MqttProtocol } from "../options.ts";

/** What the supervisor and the process that is the device say to each other, as JSON over Node's IPC. */

export interface DeviceOrderStart {
	readonly dataDir: string;
	/** Null serves no panel. */
	readonly panelPort: number | null;
	/** Null goes on as the kit that the folder was provisioned for. */
	readonly kitFile: KitFile | null;
	readonly protocol: MqttProtocol;
	readonly brokerCa: string | null;
	readonly iceServers: readonly string[];
	readonly profile: DeviceProfile;
	readonly localApi: LocalApiFlags;
	readonly logLevel: string;
	readonly sensors: Sensors;
}

export type DeviceOrder =
	/** The first one, once. */
	| { readonly type: "start"; readonly start: DeviceOrderStart }
	/** A frame of agent/api/port.ts. */
	| { readonly type: "panel"; readonly text: string }
	| { readonly type: "sensors"; readonly id: number; readonly sensors: Sensors }
	/** Copy what is stored into a folder that is not there yet. */
	| { readonly type: "copy"; readonly id: number; readonly to: string }
	| { readonly type: "stop" };

export type DeviceWord =
	| { readonly type: "ready"; readonly panelUrl: string | null; readonly localApiUrl: string | null }
	/** It could not start, and ends. */
	| { readonly type: "failed"; readonly code: ErrorCode; readonly detail: string }
	| { readonly type: "panel"; readonly text: string }
	| { readonly type: "done"; readonly id: number; readonly error: string | null };
