import { test as base, expect, type Page } from "@playwright/test";
import { type Demo, startDemo } from "foyer/testing";

/** One house for all tests, somebody at home at the beginning of each, and the monitor's panel in the page. */
const test = base.extend<{ readonly panel: Page }, { readonly demo: Demo }>({
	demo: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed.
		async ({}, use) => {
			const demo = await startDemo({ calls: 50 });
			await use(demo);
			await demo.close();
		},
		{ scope: "worker", timeout: 120_000 },
	],
	panel: async ({ page, demo }, use) => {
		const { screen } = await demo.monitor.expect.toShow(["home", "registration-qr"]);
		if (screen === "registration-qr") await demo.moveIn({ name: "Rocío Vega", email: "rocio@example.com" });
		await page.goto(demo.panelUrl);
		await use(page);
	},
});

async function tapDelete(panel: Page): Promise<void> {
	for (const name of ["More", "Setting", "SmartPlus Account", "Account Info", "Delete", "Delete account"])
		await panel.getByRole("button", { name, exact: true }).click();
}

test("a tenant taps Delete, and the next QR code is shown", async ({ panel, demo }) => {
	await tapDelete(panel);
	await expect(panel.getByRole("img", { name: "Registration QR code" })).toBeVisible();
	await demo.monitor.expect.toHoldNothingOfTheTenant();
});

test("without a network the panel says that the deletion waits, until the network is back", async ({ panel, demo }) => {
	await demo.monitor.network("off");
	await demo.monitor.expect.toBeOffline();
	await tapDelete(panel);
	await demo.monitor.expect.toShow("deletion-queued");
	await expect(panel.getByRole("img", { name: "Registration QR code" })).toBeHidden();

	await demo.monitor.network("fine");
	await expect(panel.getByRole("img", { name: "Registration QR code" })).toBeVisible();
});

test("the panel is there again after a power cut", async ({ panel, demo }) => {
	await demo.monitor.cutPower();
	await expect(panel.getByRole("button", { name: "More", exact: true })).toBeHidden();
	await demo.monitor.powerOn();
	await expect(panel.getByRole("button", { name: "More", exact: true })).toBeVisible();
});
