import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { NO_COUNTS, openTenancy } from "#agent/account/tenancy.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import { tenantFolder } from "#agent/store/tenant-folder.ts";
import { g, states } from "../deletion/states.ts";
import { deviceStore } from "../support/device-store.ts";
import { registered } from "../support/documents.ts";
import { manualTime } from "../support/manual-time.ts";
import { tempFolder } from "../support/temp-folder.ts";

function setUp(generation: number | null = 7) {
	const dir = tempFolder();
	const device = deviceStore({ generation: generation === null ? null : g(generation) }, dir);
	let damages = 0;
	const tenancy = openTenancy({
		folder: tenantFolder(dir),
		device,
		clock: manualTime().clock,
		logger: pino({ level: "silent" }),
		damaged: () => {
			damages += 1;
		},
	});
	onTestFinished(() => tenancy.close());
	return { dir, device, tenancy, damages: () => damages };
}

const corrupt = () => {
	throw Object.assign(new Error("database disk image is malformed"), { code: "SQLITE_CORRUPT" });
};
const save = (store: TenantStore) => store.saveDocument(registered(7, 3, "Ada"));

describe("the way to the tenant's data", () => {
	it("begins no file for reading, one for the first write", () => {
		const { dir, tenancy } = setUp();
		expect(tenancy.counts()).toEqual(NO_COUNTS);
		expect(tenancy.read((store) => store.document(), null)).toBeNull();
		expect(existsSync(join(dir, "tenant-7.sqlite"))).toBe(false);
		tenancy.write(save);
		expect(existsSync(join(dir, "tenant-7.sqlite"))).toBe(true);
		expect(tenancy.read((store) => store.document(), null)?.account.master.name).toBe("Ada");
	});

	it("leads nowhere before there is a generation, during a wipe, and after the end", () => {
		const { tenancy } = setUp(null);
		expect(() => tenancy.write(save)).toThrow(expect.objectContaining({ code: "no-account" }));
		const { tenancy: wiped, device } = setUp();
		wiped.write(save);
		device.commit({ deletion: states.wiping });
		expect(wiped.read((store) => store.document(), null)).toBeNull();
		expect(() => wiped.write(save)).toThrow(expect.objectContaining({ code: "no-account" }));
		const { tenancy: closed } = setUp();
		closed.write(save);
		closed.close();
		expect(closed.counts()).toEqual(NO_COUNTS);
		expect(() => closed.write(save)).toThrow(expect.objectContaining({ code: "no-account" }));
	});

	it("sets a file aside that shows its damage later, and runs the query on a new one", () => {
		const { tenancy, damages, device } = setUp();
		tenancy.write(save);
		const version = tenancy.callsVersion();
		let tries = 0;
		const result = tenancy.read((store) => {
			tries += 1;
			return tries === 1 ? corrupt() : store.document();
		}, null);
		expect(result).toBeNull();
		expect([tries, damages()]).toEqual([2, 1]);
		expect(device.state().damage?.generation).toBe(7);
		expect(tenancy.callsVersion()).toBeGreaterThan(version);
	});

	it("lets any other error through", () => {
		const { tenancy, damages } = setUp();
		const full = () => {
			throw Object.assign(new Error("disk full"), { code: "SQLITE_FULL" });
		};
		expect(() => tenancy.write(full)).toThrow("disk full");
		expect(damages()).toBe(0);
	});

	it("is left though the file can no longer be counted", () => {
		const { dir, tenancy } = setUp();
		mkdirSync(join(dir, "tenant-7.sqlite"));
		expect(tenancy.leave()).toEqual(NO_COUNTS);
	});
});
