import type { MonitorApi } from "#agent/api/monitor-api.ts";
import type { DeviceProfile } from "#agent/device-profile.ts";
import type { Outcome } from "#agent/local-api/envelope.ts";
import type { LocalParts } from "#agent/local-api/local-parts.ts";
import type { LocalCall } from "#agent/local-api/read-call.ts";

export interface LocalContext {
	readonly api: MonitorApi;
	readonly parts: LocalParts;
	readonly profile: DeviceProfile;
}

/** One action of one target; what it refuses it answers in words. */
export type Handler = (data: LocalCall["data"]) => Outcome | Promise<Outcome>;

/** A target's actions by name. */
export type Target = Readonly<Record<string, Handler>>;

/** The flat's clock. */
export const timeZoneOf = ({ parts }: LocalContext): string => parts.account()?.settings.timeZone ?? "UTC";
