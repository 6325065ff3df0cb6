import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import type { Demo } from "#cli/demo/start-demo.ts";

/**
 * Flags for a Chromium with a webcam and a microphone that make a picture and a beep. Addresses within the machine are
 * said as they are: a container has no multicast by which browsers would find each other's concealed ones.
 */
export const FAKE_DEVICES = [
	"--use-fake-device-for-media-stream",
	"--disable-features=WebRtcHideLocalIpsWithMdns",
] as const;
/** Nobody is there to allow a page its microphone. */
export const ALLOWED = ["--use-fake-ui-for-media-stream"] as const;

declare global {
	interface Window {
		/** Every connection that the page has made, in order. */
		connections: RTCPeerConnection[];
	}
}

/** A page whose connections a test can look into. */
export async function openProbed(browser: Browser, url: string, viewport: { width: number; height: number }) {
	const context = await browser.newContext({ viewport, locale: "en-GB", reducedMotion: "reduce" });
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	await page.addInitScript(() => {
		const Real = window.RTCPeerConnection;
		window.connections = [];
		window.RTCPeerConnection = class extends Real {
			constructor(configuration?: RTCConfiguration) {
				super(configuration);
				window.connections.push(this);
			}
		};
	});
	await page.goto(url);
	return page;
}

export async function openBoth(browser: Browser, demo: Pick<Demo, "doorUrl" | "monitorUrl">) {
	const door = await openProbed(browser, demo.doorUrl, { width: 1280, height: 800 });
	const panel = await openProbed(browser, demo.monitorUrl, { width: 1024, height: 600 });
	await panel.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
	return { door, panel };
}

/** Bytes that the page's newest connection has received of voice or picture. */
export function received(page: Page, kind: "audio" | "video"): Promise<number> {
	return page.evaluate(async (kind) => {
		const report = await window.connections.at(-1)?.getStats();
		let bytes = 0;
		for (const entry of report?.values() ?? [])
			if (entry.type === "inbound-rtp" && entry.kind === kind) bytes += entry.bytesReceived;
		return bytes;
	}, kind);
}

/** Waits until more of it comes than came before. */
export async function expectFlow(page: Page, kind: "audio" | "video"): Promise<void> {
	const before = await received(page, kind);
	await expect.poll(() => received(page, kind), { timeout: 20_000 }).toBeGreaterThan(before + 500);
}

export async function expectClosed(page: Page): Promise<void> {
	const states = () => page.evaluate(() => window.connections.map(({ connectionState }) => connectionState));
	await expect.poll(states, { timeout: 20_000 }).toContain("closed");
	expect(new Set(await states())).toEqual(new Set(["closed"]));
}
