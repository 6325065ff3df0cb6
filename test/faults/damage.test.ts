import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import { makeRandom } from "#fixtures/random.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { eventually } from "#test/support/eventually.ts";
import { findMosquitto } from "#test/support/mosquitto.ts";
import { cloudFacts } from "./cloud-facts.ts";
import { openHouse } from "./house.ts";
import { changeTenants, tapDelete } from "./tenancy.ts";

const mosquitto = findMosquitto();

/** Bits flipped one at a time, each in a whole file. */
const FLIPS = 300;

describe.skipIf(mosquitto === null)("a damaged database", async () => {
	if (mosquitto === null) return;
	const house = await openHouse(mosquitto, 11);
	afterAll(() => house.close());
	const { monitor, cloud, monitorDir, cloudDir } = house;
	const screen = () => house.atPanel((panel) => panel.snapshot());

	/** Damages a file of a process that was stopped, looks at what it does then, and puts the file back. */
	async function damaged(path: string, harm: (path: string) => void, look: (harmed: Buffer) => Promise<void>) {
		const whole = readFileSync(path);
		harm(path);
		try {
			await look(readFileSync(path));
		} finally {
			writeFileSync(path, whole);
		}
	}

	const half = (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2));
	/** One bit of the first page's header: the database's magic, of which every byte counts. */
	const flipped = (path: string) => {
		const bytes = readFileSync(path);
		bytes.writeUInt8(bytes.readUInt8(5) ^ 0x10, 5);
		writeFileSync(path, bytes);
	};

	it.each([
		["truncated", half],
		["with a flipped bit", flipped],
	])("of the device, %s, is said on the screen, and stays as it is", async (_, harm) => {
		await monitor.stop();
		await damaged(join(monitorDir, "device.sqlite"), harm, async (before) => {
			monitor.start();
			expect((await screen()).fault?.code).toBe("device-store-damaged");
			await monitor.stop();
			expect(readFileSync(join(monitorDir, "device.sqlite")).equals(before)).toBe(true);
		});
		monitor.start();
		await eventually(async () => assert.equal((await screen()).link.cloud, "online"));
	});

	it.each([
		["truncated", half],
		["with a flipped bit", flipped],
	])("of the tenant, %s, is set aside and said, and wiped with the rest at the next reset", async (_, harm) => {
		const { generation } = cloudFacts(house);
		await changeTenants(house, async () => {
			await monitor.stop();
			harm(join(monitorDir, `tenant-${generation}.sqlite`));
			monitor.start();
			await eventually(async () => {
				const { damage, account } = await screen();
				// The cloud's document, which is the tenant's too, is fetched again.
				assert.deepEqual([damage?.generation, account?.master.registered], [generation, true]);
			});
			await tapDelete(house);
		});
	});

	it.each([
		["truncated", half],
		["with a flipped bit", flipped],
	])("of the cloud, %s, ends its start with the reason, and stays as it is", async (_, harm) => {
		await cloud.stop();
		await damaged(join(cloudDir, "cloud.sqlite"), harm, async (before) => {
			cloud.start();
			await expect(cloud.facts()).rejects.toThrow("database-damaged");
			expect(readFileSync(join(cloudDir, "cloud.sqlite")).equals(before)).toBe(true);
		});
		cloud.start();
		await cloud.facts();
	});

	it("of the device, with any one bit flipped, is refused as damaged or reads as it was", async () => {
		await monitor.stop();
		const path = join(monitorDir, "device.sqlite");
		const whole = readFileSync(path);
		const copy = mkdtempSync(join(tmpdir(), "foyer-flips-"));
		cpSync(monitorDir, copy, { recursive: true });
		const stateIn = (dir: string) => {
			const store = openDeviceStore(dir);
			const state = store.state();
			store.close();
			return state;
		};
		const before = stateIn(copy);
		const random = makeRandom(11, "flips");
		let refused = 0;
		for (let flip = 0; flip < FLIPS; flip += 1) {
			const bytes = Buffer.from(whole);
			const at = random.below(bytes.length);
			bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
			writeFileSync(join(copy, "device.sqlite"), bytes);
			try {
				expect(stateIn(copy), `bit ${flip}, byte ${at}`).toEqual(before);
			} catch (error) {
				if (!isFoyerError(error)) throw error;
				expect(error.code).toMatch(/^(device-store-damaged|data-newer)$/);
				refused += 1;
			}
		}
		expect(refused).toBeGreaterThan(0);
		rmSync(copy, { recursive: true });
		monitor.start();
		await monitor.facts();
	});
});
