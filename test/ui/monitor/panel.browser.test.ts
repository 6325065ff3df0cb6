import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import jsQR from "jsqr";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callRows, NOW, occupied, vacant, wipe } from "#test/support/fake-monitor.ts";
import { openScreen } from "./support/open-screen.ts";
import { openPanelInChromium, type PanelInChromium, type PanelView } from "./support/panel-in-chromium.ts";
import { panelScreens } from "./support/panel-screens.ts";

/** What jsdom cannot do: layout, painting, scrolling and contrast. */
let panel: PanelInChromium;
let axe: string;
beforeAll(async () => {
	panel = await openPanelInChromium();
	axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});
afterAll(() => panel?.close());

async function withPage(view: PanelView, use: (page: Page) => Promise<void>): Promise<void> {
	const page = await panel.open(view);
	try {
		await use(page);
	} finally {
		await page.close();
	}
}

const tap = async (page: Page, ...names: string[]) => {
	for (const name of names) await page.getByRole("button", { name, exact: true }).click();
};

describe("the call log", () => {
	it("draws only the rows in sight of 100,000, and reaches the last one", async () => {
		await withPage({ snapshot: occupied, calls: 100_000 }, async (page) => {
			await tap(page, "Call Log");
			const rows = page.getByRole("option");
			await page.getByText("Main entrance").first().waitFor();
			expect(await rows.count()).toBeLessThan(40);
			await page.getByRole("listbox").focus();
			await page.keyboard.press("End");
			const last = page.locator('[role="option"][aria-posinset="100000"]');
			await last.getByText(callRows(100_000).at(-1)?.name ?? "", { exact: true }).waitFor();
			expect(await last.getAttribute("aria-selected")).toBe("true");
			expect(await rows.count()).toBeLessThan(40);
		});
	});

	it("goes from call to call by the arrows, and shows the selected one beside the list", async () => {
		await withPage({ snapshot: occupied, calls: 20 }, async (page) => {
			await tap(page, "Call Log");
			await page.getByRole("listbox").focus();
			await page.keyboard.press("ArrowDown");
			await page.getByRole("heading", { level: 2, name: "Leila Haddad" }).waitFor();
			await page.getByRole("tab", { name: "Outgoing" }).click();
			await page.getByRole("heading", { level: 2, name: "Concierge" }).waitFor();
		});
	});
});

describe("the QR code", () => {
	it.each([
		["on a 7 inch panel", { size: "7" }],
		["on a 10 inch panel", { size: "10" }],
		["scaled inside a bezel", { window: { width: 1500, height: 900 }, search: "size=7" }],
	] as const)("is read from a screenshot %s", async (_, view) => {
		await withPage({ snapshot: { ...vacant, lastWipe: wipe }, ...view }, async (page) => {
			const image = page.getByRole("img", { name: "Registration QR code" });
			const { data, width, height } = PNG.sync.read(await image.screenshot());
			expect(jsQR.default(new Uint8ClampedArray(data), width, height)?.data).toBe(vacant.enrolment?.url);
		});
	});

	it("is in the page in the same frame as the snapshot that brings it, and told once it was painted", async () => {
		const { deletion } = {
			deletion: { state: "accepted", operationId: callRows(1)[0]?.id ?? "", since: NOW } as const,
		};
		await withPage({ snapshot: { ...occupied, deletion } }, async (page) => {
			const frames = await page.evaluate(async (next) => {
				window.foyerFake.push(next);
				let frames = 0;
				while (document.querySelector('[role="img"]') === null && frames < 100) {
					await new Promise(requestAnimationFrame);
					frames++;
				}
				return frames;
			}, vacant);
			expect(frames).toBeLessThanOrEqual(2);
			await page.waitForFunction(() => window.foyerFake.asked.some(({ command }) => command === "qrShown"));
		});
	});
});

describe.each(["dark", "light"] as const)("in the %s theme", (theme) => {
	it.each(panelScreens)("%s has no violation that axe finds, and nothing on it scrolls the page", async (_, screen) => {
		const page = await openScreen(panel, screen, { settings: { theme } });
		try {
			// Through the debugger: the panel's policy lets no other script in.
			await page.evaluate(axe);
			const found = await page.evaluate(async () => {
				const run: (root: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> =
					Reflect.get(window, "axe").run;
				const { violations } = await run(document);
				return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
			});
			expect(found).toEqual([]);
			const overflow = await page.evaluate(() => {
				const { scrollWidth, scrollHeight } = document.documentElement;
				return [scrollWidth - innerWidth, scrollHeight - innerHeight];
			});
			expect(overflow).toEqual([0, 0]);
		} finally {
			await page.close();
		}
	});
});
