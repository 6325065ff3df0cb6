import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAccountKeeper } from "#agent/account/keeper.ts";
import { openTenancy } from "#agent/account/tenancy.ts";
import { createDeletionRunner } from "#agent/deletion/runner.ts";
import { createWiper } from "#agent/deletion/wiper.ts";
import type { DeviceState } from "#agent/store/stores.ts";
import { tenantFolder } from "#agent/store/tenant-folder.ts";
import { g, states } from "../deletion/states.ts";
import { deviceStore } from "../support/device-store.ts";
import { registered, sign, vacant } from "../support/documents.ts";
import { manualTime } from "../support/manual-time.ts";
import { tempFolder } from "../support/temp-folder.ts";

const nothing = () => undefined;

/** The keeper with the parts that it needs, all of them real; only the clock stands still. */
function setUp(state: Partial<DeviceState> = {}) {
	const dir = tempFolder();
	const device = deviceStore(state, dir);
	const time = manualTime();
	const logger = pino({ level: "silent" });
	const tenancy = openTenancy({ folder: tenantFolder(dir), device, clock: time.clock, logger, damaged: nothing });
	onTestFinished(() => tenancy.close());
	const deletion = createDeletionRunner({
		store: device,
		...time,
		changed: nothing,
		sendRequest: nothing,
		startWipe: () => wiper.start(),
		publishReport: nothing,
	});
	const wiper = createWiper({
		...{ folder: tenantFolder(dir), device, ...time, logger, progressed: nothing },
		wiped(evidence, { generation, source }) {
			const at = time.clock();
			const lastWipe = { generation, evidence, at, source, dismissed: false };
			deletion.dispatch({ name: "wiped", evidence, at }, { lastWipe });
		},
	});
	const keeper = createAccountKeeper({
		...{ device, tenancy, deletion, wiper },
		...{ forget: nothing, adopted: nothing, changed: nothing },
	});
	return { dir, device, time, tenancy, wiper, keeper };
}

describe("the keeper of account documents", () => {
	it("applies two newer generations in turn, though both came while a wipe ran", async () => {
		const { dir, device, time, wiper, keeper } = setUp({ generation: g(8), deletion: states.wiping });
		// A folder in a tenant file's place holds the wipe up.
		const stubborn = join(dir, "tenant-6.sqlite");
		mkdirSync(stubborn);
		wiper.start();
		const applied = [keeper.apply(registered(9, 4, "Ada Lovelace")), keeper.apply(vacant(10, 5))];
		await expect.poll(time.pending).toBe(1);
		rmSync(stubborn, { recursive: true });
		time.pass(5000);
		expect(await Promise.all(applied)).toEqual([true, true]);
		await wiper.settled();
		expect(device.state()).toMatchObject({
			generation: 10,
			deletion: { name: "wiped", generation: 10 },
			lastWipe: { generation: 10 },
		});
		expect(keeper.document()).toMatchObject({ generation: 10, account: { master: { registered: false } } });
	});

	it("goes on after a document that could not be kept", async () => {
		const { device, keeper, tenancy } = setUp();
		tenancy.close();
		await expect(keeper.apply(registered(1, 1, "Ada Lovelace"))).rejects.toThrow();
		expect(await keeper.apply(vacant(2, 2))).toBe(true);
		expect(device.state().generation).toBe(2);
	});

	it("shows no QR code that was used, where the tenant's file is lost", async () => {
		const { keeper, tenancy } = setUp();
		await keeper.apply(vacant(1, 1));
		await keeper.apply(registered(1, 2, "Ada Lovelace"));
		let tries = 0;
		tenancy.read(() => {
			tries += 1;
			if (tries === 1) throw Object.assign(new Error("database disk image is malformed"), { code: "SQLITE_CORRUPT" });
		}, undefined);
		expect(keeper.document()).toBeNull();
		expect(await keeper.apply(registered(1, 2, "Ada Lovelace"))).toBe(true);
		expect(keeper.document()?.account.master.name).toBe("Ada Lovelace");
	});

	it.each([
		["a member", { members: [{ name: "Ada Lovelace" }] }],
		["an e-mail", { master: { name: "Resident 5F2K", registered: false, email: "a••@example.com", mobile: null } }],
		["a number", { master: { name: "Resident 5F2K", registered: false, email: null, mobile: "••• 12" } }],
	])("keeps a document with %s in it in the tenant's file, though nobody is registered", async (_what, change) => {
		const { device, keeper, tenancy } = setUp();
		const document = vacant(1, 1);
		const { signature: _signature, ...unsigned } = document;
		const odd = sign({ ...unsigned, account: { ...document.account, ...change } });
		await keeper.apply(odd);
		expect(device.state()).toMatchObject({ generation: 1, vacantDocument: null });
		expect(tenancy.read((store) => store.document(), null)).toEqual(odd);
	});
});
