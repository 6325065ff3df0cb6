import type { DeviceState } from "./stores.ts";

/** A monitor as it leaves the factory: for nobody yet, with the Settings Code that DESIGN §1.5 names. */
export const deviceDefaults: DeviceState = {
	kitFile: null,
	pinned: null,
	furnished: false,
	earlierBroker: null,
	settings: {
		theme: "dark",
		textSize: "normal",
		brightness: 100,
		volume: 60,
		language: null,
		clock: "24h",
		ringtone: "chime",
		keyTones: true,
		screensaver: { minutes: 5, style: "clock" },
		callCapacity: 10_000,
	},
	settingsCode: "123456",
	deletionProtected: false,
	disarmingProtected: false,
	// Closed to everybody, as the device family leaves the factory.
	localApi: { mode: "allow-list", username: "admin", password: "", allowed: [] },
	generation: null,
	vacantDocument: null,
	deletion: { name: "idle", outcome: null },
	lastWipe: null,
	damage: null,
};
