import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { callRows, NOW, occupied } from "#test/support/fake-monitor.ts";

/** What several screens share: the state of a flat, and the ways into it. */
export const [missed = null] = callRows(1);
export const offline = { cloud: "offline", since: NOW, protocol: null } as const;
export const intoSetting = ["More", "Setting"] as const;
export const intoAccount = [...intoSetting, "SmartPlus Account", "Account Info"] as const;

/** The tenant has left nothing yet. */
export const empty: MonitorSnapshot = {
	...occupied,
	counts: { ...occupied.counts, calls: 0, missedUnseen: 0, messages: 0, unreadMessages: 0, alarms: 0, pictures: 0 },
};

export const withSettings = (change: Partial<MonitorSnapshot["settings"]>): MonitorSnapshot => ({
	...occupied,
	settings: { ...occupied.settings, ...change },
});

export const withDeletion = (deletion: MonitorSnapshot["deletion"]): MonitorSnapshot => ({ ...occupied, deletion });
