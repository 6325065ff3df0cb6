import type { DeviceStore } from "#agent/store/stores.ts";
import type { MonitorCommands } from "./monitor-api.ts";
import type { SettingsCodeGuard } from "./settings-code.ts";

export interface SettingsPorts {
	readonly device: DeviceStore;
	readonly guard: SettingsCodeGuard;
	changed(): void;
}

type SettingsCommands = Pick<MonitorCommands, "changeSettings" | "protectDeletion" | "changeSettingsCode">;

/** What belongs to the panel itself, and stays through every reset. */
export function settingsCommands({ device, guard, changed }: SettingsPorts): SettingsCommands {
	return {
		async changeSettings(change) {
			device.commit({ settings: { ...device.state().settings, ...change } });
			changed();
		},
		async protectDeletion({ protect, settingsCode }) {
			guard.check(settingsCode, device.state().settingsCode);
			device.commit({ deletionProtected: protect });
			changed();
		},
		async changeSettingsCode({ current, next }) {
			guard.check(current, device.state().settingsCode);
			device.commit({ settingsCode: next });
		},
	};
}
