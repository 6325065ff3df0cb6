import { rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Demo, startDemo } from "#cli/demo/start-demo.ts";
import { createLogger } from "#cli/logger.ts";
import { createRunning, type Running } from "#cli/running.ts";
import { expectAccessible } from "#test/ui/served-pages.ts";
import { launchBrowser } from "../support/browser.ts";
import { ALLOWED, expectClosed, expectFlow, FAKE_DEVICES, openBoth, received } from "./support/call-pages.ts";
import { writeFilm } from "./support/qr-film.ts";

const ports = { httpPort: 0, monitorPort: 0, brokerPort: 0 };
const options = { ...ports, calls: 20, seed: 1, kits: 1, open: false, logLevel: "silent" };

let running: Running;
let demo: Demo;
let browser: Browser | undefined;

beforeAll(async () => {
	running = createRunning();
	demo = await startDemo(options, createLogger("silent"), running);
});
afterAll(() => running.close());
afterEach(async () => {
	await browser?.close();
	browser = undefined;
});

async function bothPages(...flags: string[]) {
	browser = await launchBrowser([...FAKE_DEVICES, ...flags]);
	return openBoth(browser, demo);
}

/** How long a test waits for what has to come: machines that run many tests are slow. */
const PATIENCE = { timeout: 10_000 };

const button = (page: Page, name: string) => page.getByRole("button", { name });
const says = (page: Page, hasText: string) => page.getByRole("status").filter({ hasText }).waitFor();
const pinOf = ({ household }: Demo) => household.cloudTenant.access.find(({ kind }) => kind === "pin")?.value ?? "";

describe("a try to come in", () => {
	it("opens the door and comes with its picture into the monitor's file and the cloud's log", async () => {
		const { door } = await bothPages();
		const { pictures } = demo.monitor.api.snapshot().counts;
		await button(door, "PIN").click();
		await door.keyboard.type(pinOf(demo));
		await door.keyboard.press("Enter");
		await says(door, "The door is open");
		await expect.poll(() => demo.monitor.api.snapshot().counts.pictures, PATIENCE).toBe(pictures + 1);
		const cloud = new Database(join(demo.dataDir, "cloud", "cloud.sqlite"), { readonly: true });
		onTestFinished(() => void cloud.close());
		const newest = cloud.prepare("SELECT access, granted FROM door_logs ORDER BY at DESC LIMIT 1");
		await expect.poll(() => newest.get(), PATIENCE).toEqual({ access: "pin", granted: 1 });
	});

	it("reads a QR code that is held up to the webcam", async () => {
		const visitor = demo.household.cloudTenant.access.find(({ kind }) => kind === "qr");
		const film = writeFilm(visitor?.value ?? "");
		onTestFinished(() => rmSync(film.folder, { recursive: true, force: true }));
		const { door } = await bothPages(...ALLOWED, `--use-file-for-fake-video-capture=${film.path}`);
		await button(door, "QR code").click();
		await button(door, "Use webcam").click();
		await says(door, "The door is open");
	});
});

describe("a call from the door", () => {
	it("carries voice both ways and a live picture, opens the door, and leaves nothing running", async () => {
		const { door, panel } = await bothPages(...ALLOWED);
		await button(door, "Call").click();
		await says(door, "Ringing…");
		const call = panel.getByRole("dialog");
		await call.getByRole("img", { name: /^Door picture: / }).waitFor();
		await call.getByRole("button", { name: "Answer" }).click();
		await says(door, "Answered");
		await call.getByLabel(/^Live picture: /).waitFor();
		await expectFlow(panel, "video");
		await expectFlow(panel, "audio");
		await expectFlow(door, "audio");
		expect(await received(door, "video")).toBe(0);

		await call.getByRole("button", { name: "Mute", pressed: false }).click();
		await call.getByRole("status").filter({ hasText: "the visitor cannot hear you" }).waitFor();
		await expectAccessible(panel);
		await call.getByRole("button", { name: "Mute", pressed: true }).click();
		await call.getByRole("button", { name: "Unlock" }).click();
		await says(door, "The door is open");
		await call.getByRole("button", { name: "Hang up" }).click();
		await says(door, "Call ended");
		await expectClosed(door);
		await expectClosed(panel);

		const { rows } = await demo.monitor.api.listCalls({ filter: "incoming", after: null, skip: 0, limit: 1 });
		const picture = await demo.monitor.api.getPicture({ id: rows[0]?.pictureId ?? "" });
		expect(picture?.mime).toBe("image/jpeg");
		expect(picture?.base64.length).toBeLessThanOrEqual(128 * 1024);
	});

	it("runs silently without a microphone, and says so on both ends", async () => {
		const { door, panel } = await bothPages("--deny-permission-prompts");
		await button(door, "Call").click();
		const call = panel.getByRole("dialog");
		await call.getByRole("button", { name: "Answer" }).click();
		await call.getByRole("status").filter({ hasText: "The microphone is not allowed" }).waitFor();
		await says(door, "The microphone is not allowed");
		await expectFlow(panel, "video");
		expect(await call.getByRole("button", { name: "Mute" }).count()).toBe(0);
		await button(door, "Hang up").click();
		await call.waitFor({ state: "detached" });
		await expectClosed(panel);
	});

	it("ends where whoever rang goes away", async () => {
		const { door, panel } = await bothPages(...ALLOWED);
		await button(door, "Call").click();
		await panel.getByRole("dialog").getByRole("button", { name: "Answer" }).click();
		await expectFlow(panel, "video");
		await door.goto("about:blank");
		await panel.getByRole("dialog").waitFor({ state: "detached" });
		await expectClosed(panel);
	});

	it("goes on where the panel is loaded again, and ends on both pages at a reset", async () => {
		const { door, panel } = await bothPages(...ALLOWED);
		await button(door, "Call").click();
		await panel.getByRole("dialog").getByRole("button", { name: "Answer" }).click();
		await expectFlow(panel, "video");
		await panel.reload();
		await panel
			.getByRole("dialog")
			.getByLabel(/^Live picture: /)
			.waitFor();
		await expectFlow(panel, "video");
		await expectFlow(door, "audio");
		expect(await door.evaluate(() => window.connections.map(({ connectionState }) => connectionState))).toEqual([
			"closed",
			"connected",
		]);

		await demo.monitor.api.requestDeletion({});
		await panel.getByRole("img", { name: "Registration QR code" }).waitFor();
		await says(door, "Call ended");
		await expectClosed(door);
		await expectClosed(panel);
		expect(demo.monitor.api.snapshot()).toMatchObject({ call: null, callSignals: 0, counts: { pictures: 0 } });
		// Nobody lives there now; the next tenant's door has nothing of the last one's.
		await button(door, "PIN").click();
		await door.keyboard.type(pinOf(demo));
		await door.keyboard.press("Enter");
		await says(door, "No entry");
	});
});
