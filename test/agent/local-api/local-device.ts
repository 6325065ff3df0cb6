import { pino } from "pino";
import { onTestFinished } from "vitest";
import { type DeviceProfile, defaultProfile } from "#agent/device-profile.ts";
import { type LocalApi, startLocalApi } from "#agent/local-api/server.ts";
import type { Monitor } from "#agent/monitor.ts";
import type { LocalApiAccess } from "#agent/store/stores.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { type Clock, systemClock, type UnixMs } from "#protocol/units.ts";
import { registered } from "../support/documents.ts";
import { type Household, household } from "../support/household.ts";

/** The factory's user name, with a password that somebody set. */
export const open: LocalApiAccess = { mode: "none", username: "admin", password: "httpapi", allowed: [] };

export interface LocalDevice {
	readonly flat: Household;
	readonly monitor: Monitor;
	readonly api: LocalApi;
	setAccess(access: Partial<LocalApiAccess>): void;
	get(path: string, init?: RequestInit): Promise<Response>;
	/** The answer's envelope. */
	ask(path: string, body?: unknown): Promise<Answer>;
}

export interface Answer {
	readonly retcode: number;
	readonly action: string;
	readonly message: string;
	readonly data?: { num: number; curPageNum: number; item: Record<string, string>[] } & Record<string, unknown>;
}

interface DeviceOptions {
	/** Calls in the tenant's log; with them comes the sample family's address book and ways in. */
	readonly calls?: number;
	readonly profile?: Partial<DeviceProfile["localApi"]>;
	readonly clock?: Clock;
}

/** A monitor with a tenant, and its local API on a socket, open to everybody until the test says otherwise. */
export async function localDevice({ calls, profile, clock = systemClock }: DeviceOptions = {}): Promise<LocalDevice> {
	const flat = await household();
	const monitor = await flat.openWith(registered(1, 1, "Ines Moreau"));
	if (calls !== undefined) monitor.fill(makeHousehold({ seed: 7, calls, now: Date.now() as UnixMs }).tenantRows());
	const { local: parts } = monitor;
	if (parts === null) throw new Error("the monitor cannot read its store");
	parts.setAccess(open);
	const api = await startLocalApi({
		api: monitor.api,
		parts,
		profile: { ...defaultProfile, localApi: { ...defaultProfile.localApi, ...profile } },
		port: 0,
		host: "127.0.0.1",
		clock,
		logger: pino({ level: "silent" }),
	});
	onTestFinished(() => api.close());
	const get = (path: string, init?: RequestInit) => fetch(api.url + path, init);
	return {
		flat,
		monitor,
		api,
		setAccess: (access) => parts.setAccess({ ...open, ...access }),
		get,
		async ask(path, body) {
			const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
			return (await (await get(path, init)).json()) as Answer;
		},
	};
}
