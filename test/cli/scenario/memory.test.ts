import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultProfile } from "#agent/device-profile.ts";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import { openSupervisor } from "#cli/control/supervisor.ts";
import { documentNow } from "#cli/scenario/memory.ts";
import { accountMessage } from "#protocol/account-document.ts";
import { asGeneration } from "#protocol/units.ts";

const [example] = accountMessage.examples;
const generation = asGeneration(8);
let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-memory-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A monitor without power: what it has stored is all that there is of it. */
function switchedOff() {
	return openSupervisor({
		...{ dataDir: join(folder, "monitor"), snapshotsDir: join(folder, "snapshots"), panelPort: null, kitFile: null },
		...{ protocol: "3.1.1", brokerCa: null, iceServers: [], profile: defaultProfile, logLevel: "silent" },
		localApi: { localApiHost: "127.0.0.1" },
	});
}
const files = () => readdirSync(join(folder, "monitor")).sort();

describe("the document that a device has", () => {
	it("is that of a vacant flat, and nothing is put into the device's folder by looking", async () => {
		const device = openDeviceStore(join(folder, "monitor"));
		device.commit({ generation, vacantDocument: example as never });
		device.close();
		const before = files();
		expect(await documentNow({ control: switchedOff() })).toEqual(example);
		expect(files()).toEqual(before);
		expect(readdirSync(join(folder, "snapshots"))).toEqual([]);
	});

	it("is that of its tenant's own file", async () => {
		const device = openDeviceStore(join(folder, "monitor"));
		device.commit({ generation });
		device.close();
		const { store } = openTenantStore(join(folder, "monitor"), generation);
		store.saveDocument(example as never);
		store.close();
		expect(await documentNow({ control: switchedOff() })).toEqual(example);
	});

	it("is none before the first one", async () => {
		openDeviceStore(join(folder, "monitor")).close();
		expect(await documentNow({ control: switchedOff() })).toBeNull();
	});
});
