/** A process of its own: opens the device store of a folder, then commits one number after the other, saying each. */
import { openDeviceStore } from "#agent/store/open-device-store.ts";

const store = openDeviceStore(String(process.argv[2]));
for (let number = 1000; ; number += 1) {
	store.commit({ settingsCode: String(number) });
	await new Promise<void>((said) => process.stdout.write(`${number}\n`, () => said()));
}
