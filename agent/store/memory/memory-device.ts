import { deviceDefaults } from "#agent/store/device-defaults.ts";
import type { DeviceState, DeviceStore } from "#agent/store/stores.ts";

/** A device store that ends with its process. */
export function memoryDevice(initial: Partial<DeviceState> = {}): DeviceStore {
	let state: DeviceState = { ...deviceDefaults, ...initial };
	return {
		state: () => state,
		commit(change) {
			state = { ...state, ...change };
		},
		close() {},
	};
}
