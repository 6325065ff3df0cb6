import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { readDeviceState } from "#agent/store/device-state.ts";
import { tenantFilesOtherThan } from "#agent/wipe/tenant-files.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { asUnixMs } from "#protocol/units.ts";
import { registered, vacant } from "../support/documents.ts";
import { household } from "../support/household.ts";

const NOW = asUnixMs(Date.UTC(2026, 2, 12, 14, 32, 5));

/** What a monitor that lost its power now would find. */
function onDisk(dir: string) {
	const db = new Database(join(dir, "device.sqlite"), { readonly: true });
	try {
		const { deletion, lastWipe } = readDeviceState(db, null);
		const wipedFor = lastWipe?.generation ?? null;
		return { deletion: deletion.name, wipedFor, files: tenantFilesOtherThan(dir, null) };
	} finally {
		db.close();
	}
}

describe("the QR code of the next generation", () => {
	it("is on no screen before the end of the wipe is on the disk, and the files are gone", async () => {
		const { openWith, cloud, dir, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		monitor.fill(makeHousehold({ seed: 3, calls: 500, now: NOW }).tenantRows());
		const whenShown: ReturnType<typeof onDisk>[] = [];
		monitor.api.subscribe(({ enrolment }) => {
			if (enrolment !== null) whenShown.push(onDisk(dir));
		});
		await cloud.document(vacant(8, 4));
		await until(monitor, { generation: 8, deletion: { state: "idle" } });
		expect(whenShown.length).toBeGreaterThan(0);
		for (const { deletion, wipedFor, files } of whenShown) {
			expect(deletion).not.toBe("wiping");
			expect({ wipedFor, files }).toEqual({ wipedFor: 8, files: [] });
		}
	});
});
