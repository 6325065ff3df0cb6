import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { asUnixMs } from "#protocol/units.ts";
import { alarmRows, NOW, occupied, vacant, wipe } from "#test/support/fake-monitor.ts";
import { ringing } from "#test/support/ringing.ts";
import type { PanelScreen } from "./panel-screens.ts";
import { empty, intoAccount, intoSetting, missed, offline, withDeletion, withSettings } from "./tenancies.ts";

const [alarm] = alarmRows(1);
const justNow = asUnixMs(NOW - 12_000);
const withPicture = { ...ringing, pictureId: missed?.pictureId ?? null };
const operationId = ringing.id;
const sent = { state: "sent", operationId, since: NOW, cancelling: false } as const;
const wiping = {
	state: "wiping",
	source: "monitor",
	resetAt: NOW,
	done: 6_400_000,
	total: 10_000_000,
	counts: occupied.counts,
} as const;
const busy: MonitorSnapshot = {
	...occupied,
	link: offline,
	deletion: { state: "queued", operationId, since: NOW, notAfter: NOW },
	latestMissed: missed,
	quiet: { on: true, hours: null, active: true },
	arming: { mode: "away", armsAt: null },
};
const ended = (outcome: NonNullable<Extract<MonitorSnapshot["deletion"], { state: "idle" }>["outcome"]>) => ({
	snapshot: withDeletion({ state: "idle", outcome }),
	taps: ["Nothing was deleted"],
});

const wiped = { state: "wiped", source: "monitor", at: NOW } as const;
const expired: MonitorSnapshot = {
	...vacant,
	link: offline,
	enrolment: vacant.enrolment && { ...vacant.enrolment, expiresAt: asUnixMs(NOW - 3_600_000) },
};

/** What lies over a page, what is chosen on it, and what the monitor puts in its place. */
export const panelStates = {
	"home with everything to say": { snapshot: busy, taps: [] },
	"home of nobody": { snapshot: vacant, taps: [] },
	"no calls": { snapshot: empty, taps: ["Call Log"], calls: 0 },
	"answered call": { snapshot: occupied, taps: ["Call Log", { option: "Leila Haddad" }] },
	"delete all calls": { snapshot: occupied, taps: ["Call Log", "Delete all"] },
	"open message": { snapshot: occupied, taps: ["Message", { option: "New house rules" }] },
	"no messages": { snapshot: empty, taps: ["Message"] },
	"delete read messages": { snapshot: occupied, taps: ["Message", "Delete read"] },
	"no alarms": { snapshot: { ...empty, arming: { mode: "night", armsAt: null } }, taps: ["Arming"] },
	leaving: { snapshot: { ...occupied, arming: { mode: "off", armsAt: asUnixMs(NOW + 30_000) } }, taps: ["Arming"] },
	"chosen contact": { snapshot: occupied, taps: ["Contacts", { button: "Zoë Oduya" }] },
	"open picture": { snapshot: occupied, taps: ["More", "Door pictures", { button: "Main entrance" }] },
	"no pictures": { snapshot: empty, taps: ["More", "Door pictures"] },
	"delete all pictures": { snapshot: occupied, taps: ["More", "Door pictures", "Delete all"] },
	"change Settings Code": { snapshot: occupied, taps: [...intoSetting, "Security", "Change Settings Code"] },
	delete: { snapshot: occupied, taps: [...intoAccount, "Delete"] },
	"delete with a code": {
		snapshot: withSettings({ deletionProtected: true }),
		taps: [...intoAccount, "Delete", "Delete account"],
	},
	"asking the cloud": { snapshot: withDeletion(sent), taps: [...intoAccount, "Show progress"] },
	accepted: { snapshot: withDeletion({ state: "accepted", operationId, since: NOW }), taps: [] },
	wiping: { snapshot: { ...vacant, account: null, deletion: wiping }, taps: [] },
	"without a new account": {
		snapshot: { ...vacant, account: null, enrolment: null, link: offline, deletion: wiped },
		taps: [],
	},
	deleted: {
		snapshot: { ...vacant, lastWipe: wipe, deletion: wiped },
		taps: [],
	},
	refused: ended({ kind: "rejected", code: "kit-not-resettable" }),
	"cancelled deletion": ended({ kind: "cancelled" }),
	"expired deletion": ended({ kind: "expired" }),
	registration: { snapshot: vacant, taps: [...intoSetting, "SmartPlus Account"] },
	"missing code": { snapshot: { ...vacant, lastWipe: wipe, link: offline, enrolment: null }, taps: [] },
	"expired code": { snapshot: expired, taps: [...intoSetting, "SmartPlus Account"] },
	"incoming call": { snapshot: { ...occupied, call: withPicture }, taps: [] },
	"incoming call without a picture": { snapshot: { ...occupied, call: ringing }, taps: [] },
	"running call": { snapshot: { ...occupied, call: { ...withPicture, state: "running" } }, taps: [] },
	"outgoing call": {
		snapshot: {
			...occupied,
			call: { ...ringing, direction: "outgoing", name: "Leila Haddad, apartment 4.03", number: "6100403" },
		},
		taps: [],
	},
	alarm: {
		snapshot: { ...occupied, alarm: alarm === undefined ? null : { ...alarm, at: justNow, count: 3 } },
		taps: [],
	},
	screensaver: { snapshot: withSettings({ screensaver: { minutes: 1, style: "clock" } }), taps: [], rests: true },
	"screensaver with pictures": {
		snapshot: withSettings({ screensaver: { minutes: 1, style: "pictures" } }),
		taps: [],
		rests: true,
	},
	"no account": { snapshot: { ...vacant, account: null, generation: null, enrolment: null }, taps: [] },
	fault: { snapshot: { ...vacant, fault: { code: "device-store-damaged", detail: "device.sqlite" } }, taps: [] },
} as const satisfies Record<string, PanelScreen>;
