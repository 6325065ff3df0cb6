import { onTestFinished } from "vitest";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import type { DeviceState, DeviceStore } from "#agent/store/stores.ts";
import { tempFolder } from "./temp-folder.ts";

/** A real device store in a folder of its own, closed after the test. */
export function deviceStore(state: Partial<DeviceState> = {}, dir = tempFolder()): DeviceStore {
	const store = openDeviceStore(dir);
	onTestFinished(() => store.close());
	if (Object.keys(state).length > 0) store.commit(state);
	return store;
}
