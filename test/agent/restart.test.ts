import { randomUUID } from "node:crypto";
import {
	closeSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
	writeSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { openMonitor } from "#agent/monitor.ts";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { DeviceState } from "#agent/store/stores.ts";
import { at, g, ID, states } from "./deletion/states.ts";
import { registered, vacant } from "./support/documents.ts";
import { household } from "./support/household.ts";

const tenantFiles = (dir: string) => readdirSync(dir).filter((name) => name.startsWith("tenant-"));

/** A monitor's folder as a power cut left it: in generation 7 with Ada registered, and this written last. */
function leaveBehind(dir: string, state: Partial<DeviceState>): void {
	const device = openDeviceStore(dir);
	device.commit({ generation: g(7), ...state });
	device.close();
	const { store } = openTenantStore(dir, g(7));
	store.saveDocument(registered(7, 3, "Ada Lovelace"));
	store.close();
}

describe("a monitor that starts again", () => {
	it("in queued sends the request on the first connection", async () => {
		const { dir, open, cloud, until } = await household();
		leaveBehind(dir, { deletion: { ...states.queued, notAfter: at(1e12) } });
		const monitor = await open();
		await expect.poll(() => cloud.requests).toMatchObject([{ id: ID, type: "delete-account", generation: 7 }]);
		await until(monitor, { deletion: { state: "sent" } });
	});

	it("in queued, after the expiry, gives up and keeps everything", async () => {
		const { dir, open, cloud } = await household();
		leaveBehind(dir, { deletion: states.queued });
		const monitor = await open({ clock: () => at(5000) });
		expect(monitor.api.snapshot().deletion).toEqual({ state: "idle", outcome: { kind: "expired" } });
		expect(monitor.api.snapshot().account?.master.name).toBe("Ada Lovelace");
		expect(cloud.requests).toEqual([]);
	});

	it.each([
		["sent", "delete-account"],
		["cancelling", "cancel-delete"],
	] as const)("in %s says the same request once more", async (name, type) => {
		const { dir, open, cloud } = await household();
		leaveBehind(dir, { deletion: states[name] });
		await open();
		await expect.poll(() => cloud.requests).toMatchObject([{ id: ID, type }]);
	});

	it("in sent applies the reset that the cloud had committed meanwhile", async () => {
		const { dir, open, cloud, until } = await household();
		leaveBehind(dir, { deletion: states.sent });
		await cloud.document(vacant(8, 4));
		const monitor = await open();
		await until(monitor, {
			generation: 8,
			deletion: { state: "idle" },
			lastWipe: { evidence: { method: "overwrite-unlink" } },
		});
		expect(tenantFiles(dir)).toEqual([]);
	});

	it("in accepted waits for the document and then wipes", async () => {
		const { dir, open, cloud, until } = await household();
		leaveBehind(dir, { deletion: states.accepted });
		const monitor = await open();
		await until(monitor, { link: { cloud: "online" }, deletion: { state: "accepted" } });
		await cloud.document(vacant(8, 4));
		await until(monitor, { generation: 8, deletion: { state: "idle" } });
	});

	it("in wiping ends the wipe before anything can be asked of it", async () => {
		const { dir, open, cloud } = await household();
		leaveBehind(dir, { generation: g(8), vacantDocument: vacant(8, 4), deletion: states.wiping });
		const monitor = await open();
		expect(tenantFiles(dir)).toEqual([]);
		const snapshot = monitor.api.snapshot();
		expect(snapshot.deletion).toMatchObject({ state: "wiped", source: "monitor" });
		expect(snapshot.lastWipe).toMatchObject({ evidence: { calls: 3 }, source: "monitor" });
		expect(snapshot.enrolment).not.toBeNull();
		await expect.poll(() => cloud.reports.at(-1)).toMatchObject({ generation: 8, wiped: { calls: 3 } });
	});

	it("in wiping, with somebody registered meanwhile, shows the account as soon as it is delivered again", async () => {
		const { dir, open, cloud, until } = await household();
		leaveBehind(dir, { generation: g(8), vacantDocument: null, deletion: states.wiping });
		await cloud.document(registered(8, 5, "Grace Hopper"));
		const monitor = await open();
		await until(monitor, { generation: 8, account: { master: { name: "Grace Hopper" } } });
		expect(tenantFiles(dir).every((name) => name.startsWith("tenant-8"))).toBe(true);
	});

	it("in wiped says the report until the broker has it", async () => {
		const { dir, open, cloud, until } = await household();
		const lastWipe = { generation: g(8), evidence: states.wiped.evidence, at: at(7), source: null, dismissed: false };
		leaveBehind(dir, { generation: g(8), vacantDocument: vacant(8, 4), deletion: states.wiped, lastWipe });
		const monitor = await open();
		await until(monitor, { deletion: { state: "idle" } });
		await expect.poll(() => cloud.reports).toMatchObject([{ generation: 8, wiped: { calls: 3 }, wipedAt: at(7) }]);
		await monitor.api.dismissOutcome({});
		expect(monitor.api.snapshot().lastWipe).toBeNull();
		await monitor.api.dismissOutcome({});
		await monitor.close();
		const again = await open();
		expect(again.api.snapshot().lastWipe).toBeNull();
		await expect.poll(() => cloud.reports).toHaveLength(2);
	});

	it("wipes tenant files of other generations though no deletion is known", async () => {
		const { dir, open } = await household();
		leaveBehind(dir, {});
		writeFileSync(join(dir, "tenant-3.sqlite"), "MARKER");
		writeFileSync(join(dir, "tenant-9.sqlite-wal"), "MARKER");
		const monitor = await open();
		expect(tenantFiles(dir).every((name) => name.startsWith("tenant-7."))).toBe(true);
		expect(monitor.api.snapshot()).toMatchObject({ account: { master: { name: "Ada Lovelace" } }, lastWipe: null });
	});

	it("does not start where a file of an earlier tenant cannot be wiped", async () => {
		const { dir, open } = await household();
		leaveBehind(dir, {});
		// A folder of that name can be neither overwritten nor unlinked, whoever runs the test.
		mkdirSync(join(dir, "tenant-3.sqlite"));
		await expect(open()).rejects.toMatchObject({ code: "wipe-failed" });
		rmSync(join(dir, "tenant-3.sqlite"), { recursive: true });
		const monitor = await open();
		expect(monitor.api.snapshot().generation).toBe(7);
	});

	it("keeps settings, and the document of a vacant account", async () => {
		const { openWith, open } = await household();
		const first = await openWith(vacant(8, 4));
		await first.api.changeSettings({ theme: "light", language: "de" });
		await first.close();
		const monitor = await open();
		expect(monitor.api.snapshot()).toMatchObject({
			settings: { theme: "light", language: "de", brightness: 100, deletionProtected: false },
			enrolment: { code: "7QK4MX9T" },
		});
	});
});

describe("a damaged file", () => {
	it("of the tenant is set aside, said on screen and in the report, and wiped with its generation", async () => {
		const { dir, open, cloud, until } = await household();
		leaveBehind(dir, {});
		writeFileSync(join(dir, "tenant-7.sqlite"), "this is no database ".repeat(500));
		rmSync(join(dir, "tenant-7.sqlite-wal"), { force: true });
		await cloud.document(registered(7, 4, "Ada Lovelace"));
		const monitor = await open();
		await until(monitor, { damage: { generation: 7 }, account: { master: { name: "Ada Lovelace" } } });
		await expect.poll(() => cloud.reports.at(-1)).toMatchObject({ generation: 7, damage: { generation: 7 } });
		expect(tenantFiles(dir).some((name) => name.includes("damaged"))).toBe(true);
		await cloud.document(vacant(8, 5));
		await until(monitor, { generation: 8, deletion: { state: "idle" }, damage: null });
		expect(tenantFiles(dir)).toEqual([]);
	});

	it("of the tenant that shows itself at a query loses its rows, and gets the account anew", async () => {
		const { dir, openWith, open, until } = await household();
		const first = await openWith(registered(7, 3, "Ada Lovelace"));
		await until(first, { account: { master: { name: "Ada Lovelace" } } });
		const head = { kind: "missed" as const, number: "1", duration: 0, rang: 0, picture: null, seen: false };
		const calls = Array.from({ length: 20_000 }, (_, i) => ({
			...head,
			id: randomUUID(),
			name: `x${i}`,
			startedAt: at(i),
		}));
		first.fill({ calls });
		expect(first.api.snapshot().counts.calls).toBe(20_000);
		await first.close();
		const monitor = await open();
		await until(monitor, { link: { cloud: "online" }, account: { master: { name: "Ada Lovelace" } } });
		const file = join(dir, "tenant-7.sqlite");
		const { size } = statSync(file);
		const handle = openSync(file, "r+");
		// All but the first pages, which the monitor has in memory.
		writeSync(handle, Buffer.alloc(size - 65_536, 0xa5), 0, size - 65_536, 65_536);
		closeSync(handle);
		const page = await monitor.api.listCalls({ filter: "all", after: null, skip: 10_000, limit: 50 });
		expect(page).toMatchObject({ rows: [], total: 0 });
		await until(monitor, { damage: { generation: 7 }, account: { master: { name: "Ada Lovelace" } } });
	});

	it("of a newer Foyer ends the start, not the first screen, and stays as it is", async () => {
		const { dir, open } = await household();
		leaveBehind(dir, {});
		const file = new Database(join(dir, "tenant-7.sqlite"));
		file.pragma("user_version = 99");
		file.close();
		await expect(open()).rejects.toMatchObject({ code: "data-newer", detail: join(dir, "tenant-7.sqlite") });
		expect(tenantFiles(dir)).toContain("tenant-7.sqlite");
	});

	it("of the device gives a monitor that says so, refuses everything and touches nothing", async () => {
		const { dir, open } = await household();
		const file = join(dir, "device.sqlite");
		writeFileSync(file, "this is no database ".repeat(500));
		const before = readFileSync(file);
		await expect(open()).rejects.toMatchObject({ code: "device-store-damaged" });
		const monitor = await openMonitor({ dataDir: dir, logger: pino({ level: "silent" }) });
		expect(monitor.api.snapshot()).toMatchObject({
			fault: { code: "device-store-damaged", detail: expect.stringContaining("device.sqlite") },
			account: null,
			link: { cloud: "offline" },
		});
		monitor.start();
		await expect(monitor.api.requestDeletion({})).rejects.toMatchObject({ code: "device-store-damaged" });
		await expect(monitor.api.deleteAllCalls({})).rejects.toMatchObject({ code: "device-store-damaged" });
		expect(() => monitor.fill({})).toThrow(expect.objectContaining({ code: "device-store-damaged" }));
		monitor.api.subscribe(() => {})();
		expect(await monitor.metrics.metrics()).toContain("foyer_monitor_online 0");
		await monitor.close();
		expect(readFileSync(file).equals(before)).toBe(true);
		expect(readdirSync(dir)).toContain("device.sqlite");
	});

	it("is not what a folder in use is: that one is refused", async () => {
		const { dir, open } = await household();
		await open();
		const second = openMonitor({ dataDir: dir, logger: pino({ level: "silent" }) });
		await expect(second).rejects.toMatchObject({ code: "data-in-use" });
	});
});
