import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunReport } from "#cli/report/run-report.ts";
import { writeReport } from "#cli/report/write-report.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { sampleRun } from "./sample-run.ts";

let browser: Browser;
let folder = "";
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "foyer-report-"));
	browser = await launchBrowser();
});
afterAll(async () => {
	await browser?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** The report in a browser, and what that complained of or asked the network for. */
async function opened(report: RunReport, width = 1280): Promise<{ page: Page; troubles: string[] }> {
	const path = join(folder, "run.html");
	writeReport(report, { html: path });
	const page = await browser.newPage({ viewport: { width, height: 800 } });
	const troubles: string[] = [];
	page.on("console", (message) => troubles.push(message.text()));
	page.on("pageerror", (error) => troubles.push(error.message));
	page.on("dialog", (dialog) => {
		troubles.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	const address = pathToFileURL(path).href;
	page.on("request", (request) => {
		if (request.url() !== address) troubles.push(request.url());
	});
	await page.goto(address);
	return { page, troubles };
}

describe("the report as a page", () => {
	it.each([1280, 390])(
		"shows verdict, failures, percentiles, charts and timeline at a width of %i, and loads nothing",
		async (width) => {
			const { page, troubles } = await opened(sampleRun(), width);
			await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Delete on the monitor");
			const text = await page.locator("main").innerText();
			expect(text).toContain("1 of 2 expectations did not hold.");
			expect(text).toContain("Seen: 1 text in monitor/tenant-1.sqlite");
			expect(await page.getByRole("row", { name: "Reset to QR code" }).innerText()).toMatch(
				/8\s+850 ms\s+880 ms\s+4 s/,
			);
			expect(await page.locator(".uplot canvas").count()).toBe(2);
			expect(await page.locator(".lane circle").count()).toBe(3);
			expect(await page.locator(".lane circle.wrong").count()).toBe(1);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
			expect(troubles).toEqual([]);
			await page.close();
		},
	);

	it.each(["light", "dark"] as const)("has nothing that axe finds fault with when it is %s", async (colorScheme) => {
		const { page } = await opened(sampleRun());
		await page.emulateMedia({ colorScheme });
		await page.locator("summary").last().click();
		await page.evaluate(axe.source);
		const found = await page.evaluate(
			"axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
		);
		expect(found).toEqual([]);
		await page.close();
	});

	it("shows hostile names as text and runs nothing of them", async () => {
		const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'><svg onload=alert(3)>&lt;`;
		const { page, troubles } = await opened(hostileRun(hostile));
		expect(await page.title()).toBe(hostile);
		expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(hostile);
		expect(await page.locator("main img, main script, main svg[onload]").count()).toBe(0);
		expect(await page.locator("script").count()).toBe(2);
		expect(await page.locator(".uplot canvas").count()).toBe(2);
		expect(await page.locator(".u-legend").allTextContents()).toContainEqual(expect.stringContaining(hostile));
		expect(troubles).toEqual([]);
		await page.close();
	});

	it("is kept by its policy from running what somebody put into the file", async () => {
		const { page, troubles } = await opened(sampleRun());
		await page.evaluate(() => {
			const script = document.createElement("script");
			script.textContent = "document.title = 'taken'";
			document.body.append(script);
		});
		expect(await page.title()).toBe("Delete on the monitor");
		expect(troubles.join()).toContain("Content Security Policy");
		await page.close();
	});
});

/** The same text wherever a run can put one. */
function hostileRun(text: string): RunReport {
	const run = sampleRun();
	return {
		...run,
		title: text,
		facts: { [text]: text },
		checks: run.checks.map((check) => ({ ...check, name: text, seen: text })),
		measures: run.measures.map((measure) => ({ ...measure, name: text })),
		timeline: run.timeline.map((entry) => ({ ...entry, lane: text, text })),
		series: run.series.map((series) => ({ ...series, name: text, unit: text })),
	};
}
