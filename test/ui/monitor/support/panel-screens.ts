import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { asUnixMs } from "#protocol/units.ts";
import { alarmRows, callRows, NOW, occupied, vacant, wipe } from "#test/support/fake-monitor.ts";
import { ringing } from "#test/support/ringing.ts";
import type { Page, SettingSection } from "#ui/monitor/state/page.ts";

/** What the monitor says, and the buttons (English names) that a hand taps to get there. */
export interface PanelScreen {
	readonly snapshot: MonitorSnapshot;
	readonly taps: readonly string[];
}

type PlaceName = Exclude<Page["name"], "setting"> | `setting: ${SettingSection}`;

const [missed = null] = callRows(1);
const [alarm] = alarmRows(1);
const offline = { cloud: "offline", since: NOW, protocol: null } as const;
const operationId = ringing.id;
const waiting = { state: "queued", operationId, since: NOW, notAfter: NOW } as const;
const accepted = { state: "accepted", operationId, since: NOW } as const;
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
	deletion: waiting,
	latestMissed: missed,
	quiet: { on: true, hours: null, active: true },
	arming: { mode: "away", armsAt: null },
};
const intoAccount = ["More", "Setting", "SmartPlus Account", "Account Info"];

/** Every page that a hand can go to. A page that is missing here does not compile. */
const pages = {
	home: { snapshot: { ...occupied, latestMissed: missed }, taps: [] },
	call: { snapshot: occupied, taps: ["Call"] },
	"call-log": { snapshot: occupied, taps: ["Call Log"] },
	message: { snapshot: occupied, taps: ["Message"] },
	arming: { snapshot: occupied, taps: ["Arming"] },
	contacts: { snapshot: occupied, taps: ["Contacts"] },
	more: { snapshot: occupied, taps: ["More"] },
	quiet: { snapshot: occupied, taps: ["More", "Do not disturb"] },
	pictures: { snapshot: occupied, taps: ["More", "Door pictures"] },
	"system-info": { snapshot: occupied, taps: ["More", "System Info"] },
	sensors: { snapshot: occupied, taps: ["More", "System Info", "Test sensors"] },
	"setting: display": { snapshot: occupied, taps: ["More", "Setting", "Display"] },
	"setting: sound": { snapshot: occupied, taps: ["More", "Setting", "Sound"] },
	"setting: language": { snapshot: occupied, taps: ["More", "Setting", "Time & Language"] },
	"setting: network": { snapshot: { ...occupied, link: offline }, taps: ["More", "Setting", "Network"] },
	"setting: account": { snapshot: occupied, taps: ["More", "Setting", "SmartPlus Account"] },
	"setting: security": { snapshot: occupied, taps: ["More", "Setting", "Security"] },
	"setting: about": { snapshot: occupied, taps: ["More", "Setting", "About"] },
	"account-info": { snapshot: occupied, taps: intoAccount },
	deletion: { snapshot: { ...occupied, deletion: waiting }, taps: [...intoAccount, "Show progress"] },
} as const satisfies Record<PlaceName, PanelScreen>;

/** What lies over a page, and what the monitor puts in its place. */
const states = {
	"home with everything to say": { snapshot: busy, taps: [] },
	"delete read messages": { snapshot: occupied, taps: ["Message", "Delete read"] },
	"delete all pictures": { snapshot: occupied, taps: ["More", "Door pictures", "Delete all"] },
	leaving: { snapshot: { ...occupied, arming: { mode: "off", armsAt: asUnixMs(NOW + 30_000) } }, taps: ["Arming"] },
	"delete all calls": { snapshot: occupied, taps: ["Call Log", "Delete all"] },
	delete: { snapshot: occupied, taps: [...intoAccount, "Delete"] },
	"delete with a code": {
		snapshot: { ...occupied, settings: { ...occupied.settings, deletionProtected: true } },
		taps: [...intoAccount, "Delete"],
	},
	"change Settings Code": { snapshot: occupied, taps: ["More", "Setting", "Security", "Change Settings Code"] },
	accepted: { snapshot: { ...occupied, deletion: accepted }, taps: [] },
	wiping: { snapshot: { ...vacant, account: null, deletion: wiping }, taps: [] },
	deleted: {
		snapshot: { ...vacant, lastWipe: wipe, deletion: { state: "wiped", source: "monitor", at: NOW } },
		taps: [],
	},
	refused: {
		snapshot: {
			...occupied,
			deletion: { state: "idle", outcome: { kind: "rejected", code: "kit-not-resettable" } },
		},
		taps: ["Nothing was deleted"],
	},
	"expired code": { snapshot: { ...vacant, lastWipe: wipe, link: offline, enrolment: null }, taps: [] },
	"incoming call": { snapshot: { ...occupied, call: ringing }, taps: [] },
	"running call": { snapshot: { ...occupied, call: { ...ringing, state: "running" } }, taps: [] },
	alarm: { snapshot: { ...occupied, alarm: alarm === undefined ? null : { ...alarm, count: 3 } }, taps: [] },
	"no account": { snapshot: { ...vacant, account: null, generation: null, enrolment: null }, taps: [] },
	fault: { snapshot: { ...vacant, fault: { code: "device-store-damaged", detail: "device.sqlite" } }, taps: [] },
} as const satisfies Record<string, PanelScreen>;

export const panelScreens: readonly (readonly [string, PanelScreen])[] = Object.entries({ ...pages, ...states });
