import { readdirSync } from "node:fs";
import { pino } from "pino";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startHost } from "#agent/host/server.ts";
import { openMonitor } from "#agent/monitor.ts";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { DeviceState } from "#agent/store/stores.ts";
import { type WipeStep, wipeGenerationsOtherThan } from "#agent/wipe/wipe.ts";
import { uiDir } from "#cli/ui-folder.ts";
import { scanFolder } from "#cli/verify/scan.ts";
import { at, evidence, g, states } from "../agent/deletion/states.ts";
import { registered, vacant } from "../agent/support/documents.ts";
import { kitFileFor } from "../agent/support/household.ts";
import { tempFolder } from "../agent/support/temp-folder.ts";
import { launchBrowser } from "../support/browser.ts";

/**
 * The power goes at every step of a deletion, and comes back before the network does. What the panel shows first is read
 * from a real agent that opens the folder as the cut left it, in a real browser.
 */
const TENANT = "Ada Lovelace";
const NOW = at(500);
const TOMORROW = at(86_400_000);
const logger = pino({ level: "silent" });

let browser: Browser;
beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A folder in which a tenant lives, with this written last; the tenant's files are open, as they are when the power goes. */
function leaveBehind(state: Partial<DeviceState>): string {
	const dir = tempFolder();
	const device = openDeviceStore(dir);
	// Nothing listens there: the network comes back later than the power.
	device.commit({ generation: g(7), kitFile: kitFileFor("mqtt://127.0.0.1:9"), ...state });
	device.close();
	const { store } = openTenantStore(dir, g(7));
	store.saveDocument(registered(7, 3, TENANT));
	store.closeForWipe();
	return dir;
}

/** Starts the monitor again and gives the panel's first screen, with what was left of the tenant when it could open. */
async function restart(dir: string) {
	const monitor = await openMonitor({ dataDir: dir, logger, clock: () => NOW });
	const left = (await scanFolder(dir, [TENANT])).findings.length;
	const { api, metrics } = monitor;
	const host = await startHost({ api, metrics, port: 0, uiDir, logger });
	monitor.start();
	const context = await browser.newContext({ viewport: { width: 1024, height: 600 }, reducedMotion: "reduce" });
	onTestFinished(async () => {
		await context.close();
		await host.close();
		await monitor.close();
	});
	const page = await context.newPage();
	await page.goto(host.url);
	await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
	return { page, left };
}

const words = (page: Page) => page.locator("body").textContent();
const key = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

describe("the power goes before the cloud has committed, and the panel comes back at Home", () => {
	it.each([
		["before the request has left", { ...states.queued, notAfter: TOMORROW }],
		["after it has left", { ...states.sent, notAfter: TOMORROW }],
		["while it is taken back", { ...states.cancelling, notAfter: TOMORROW }],
	])("%s: Delete waits, everything is there, and Cancel is one tap away", async (_, deletion) => {
		const { page, left } = await restart(leaveBehind({ deletion }));
		await key(page, "More").waitFor();
		expect(left).toBeGreaterThan(0);
		await key(page, "Delete is waiting").click();
		await page.getByRole("heading", { level: 1, name: "Waiting to delete" }).waitFor();
		await key(page, "Cancel").waitFor();
	});

	it.each([
		["the time of a request is over meanwhile", states.queued, "The account was not deleted"],
		["it was refused", { name: "idle", outcome: { kind: "rejected", code: "kit-not-resettable" } }, "not deleted"],
		["it was taken back", { name: "idle", outcome: { kind: "cancelled" } }, "Deletion cancelled"],
	] as const)("%s: it says that nothing was deleted, and why", async (_, deletion, title) => {
		const expiring = deletion.name === "queued" ? { ...deletion, notAfter: at(400) } : deletion;
		const { page, left } = await restart(leaveBehind({ deletion: expiring }));
		expect(left).toBeGreaterThan(0);
		await key(page, "Nothing was deleted").click();
		await page.getByRole("heading", { level: 1, name: title }).waitFor();
		await key(page, "Account Info").click();
		await page.getByText(TENANT).first().waitFor();
	});
});

describe("the power goes once the cloud has committed", () => {
	it("before its document came: there is no way back, and nothing of the tenant is on the glass", async () => {
		const { page } = await restart(leaveBehind({ deletion: states.accepted }));
		await page.getByRole("heading", { level: 1, name: "Deleting account" }).waitFor();
		await page.getByRole("progressbar", { name: "Deletion" }).waitFor();
		expect(await page.getByRole("button").count()).toBe(0);
		expect(await words(page)).not.toContain(TENANT);
	});

	const { enrolment, ...document } = vacant(8, 4);
	if (enrolment === null) throw new Error("a vacant account has a code");
	const vacantDocument = vacant(8, 4, { ...document, enrolment: { ...enrolment, expiresAt: TOMORROW } });
	const switched = { generation: g(8), vacantDocument } as const;

	it.each<readonly [string, (step: WipeStep, count: number) => boolean]>([
		["before a byte is overwritten", ({ name }) => name === "overwrite"],
		["after the first file is overwritten", ({ name }, count) => name === "overwrite" && count === 1],
		["before the files are unlinked", ({ name }) => name === "unlink"],
		["after the first file is unlinked", ({ name }, count) => name === "unlink" && count === 4],
		["before the folder is synced", ({ name }) => name === "sync-folder"],
		["before the wipe is written down", ({ name }) => name === "done"],
	])("in the wipe, %s: it has been ended before the panel shows anything, which is the QR code", async (_, isCut) => {
		const dir = leaveBehind({ ...switched, deletion: states.wiping });
		let count = 0;
		const cut = wipeGenerationsOtherThan(dir, g(8), {
			counts: states.wiping.counts,
			clock: () => NOW,
			beforeStep(step) {
				if (isCut(step, count)) throw new Error("the power is gone");
				count += 1;
			},
		});
		await expect(cut).rejects.toThrow("the power is gone");
		await expectQrCode(dir);
	});

	const lastWipe = { generation: g(8), evidence, at: at(7), source: "monitor", dismissed: false } as const;

	it("before the wipe's report has left: the QR code, and what was deleted", async () => {
		await expectQrCode(await emptied({ ...switched, deletion: states.wiped, lastWipe }));
	});

	it("before anybody has read what was deleted: the QR code, and that", async () => {
		await expectQrCode(await emptied({ ...switched, deletion: states.idle, lastWipe }));
	});

	it("after it was read: Home, which says that nobody is registered, and leads to the QR code", async () => {
		const read = { ...lastWipe, dismissed: true };
		const { page } = await restart(await emptied({ ...switched, deletion: states.idle, lastWipe: read }));
		await key(page, "Nobody is registered").click();
		await page.getByRole("img", { name: "Registration QR code" }).waitFor();
	});

	it("where somebody had registered anew before the cut: what is missing is said, and no QR code is shown", async () => {
		const { page, left } = await restart(
			leaveBehind({ generation: g(8), vacantDocument: null, deletion: states.wiping }),
		);
		expect(left).toBe(0);
		await page.getByText("This monitor is wiped").first().waitFor({ state: "attached" });
		expect(await page.getByRole("img", { name: "Registration QR code" }).count()).toBe(0);
	});
});

/** The folder of a monitor that has wiped. */
async function emptied(state: Partial<DeviceState>): Promise<string> {
	const dir = leaveBehind(state);
	await wipeGenerationsOtherThan(dir, g(8), { counts: states.wiping.counts, clock: () => NOW });
	return dir;
}

async function expectQrCode(dir: string): Promise<void> {
	const { page, left } = await restart(dir);
	expect(left).toBe(0);
	expect(readdirSync(dir).filter((name) => name.startsWith("tenant-7"))).toEqual([]);
	await page.getByRole("img", { name: "Registration QR code" }).waitFor();
	await page.getByText(/^3\scalls/).waitFor();
	expect(await words(page)).not.toContain(TENANT);
}
