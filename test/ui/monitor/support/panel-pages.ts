import { NOW, occupied } from "#test/support/fake-monitor.ts";
import { ringing } from "#test/support/ringing.ts";
import type { Page, SettingSection } from "#ui/monitor/state/page.ts";
import type { PanelScreen } from "./panel-screens.ts";
import { intoAccount, intoSetting, missed, offline } from "./tenancies.ts";

type PlaceName = Exclude<Page["name"], "setting"> | `setting: ${SettingSection}`;

const waiting = { state: "queued", operationId: ringing.id, since: NOW, notAfter: NOW } as const;

/** Every page that a hand can go to. A page that is missing here does not compile. */
export const panelPages = {
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
	"setting: display": { snapshot: occupied, taps: [...intoSetting, "Display"] },
	"setting: sound": { snapshot: occupied, taps: [...intoSetting, "Sound"] },
	"setting: language": { snapshot: occupied, taps: [...intoSetting, "Time & Language"] },
	"setting: network": { snapshot: { ...occupied, link: offline }, taps: [...intoSetting, "Network"] },
	"setting: account": { snapshot: occupied, taps: [...intoSetting, "SmartPlus Account"] },
	"setting: security": { snapshot: occupied, taps: [...intoSetting, "Security"] },
	"setting: about": { snapshot: occupied, taps: [...intoSetting, "About"] },
	"account-info": { snapshot: occupied, taps: intoAccount },
	deletion: { snapshot: { ...occupied, link: offline, deletion: waiting }, taps: [...intoAccount, "Show progress"] },
} as const satisfies Record<PlaceName, PanelScreen>;
