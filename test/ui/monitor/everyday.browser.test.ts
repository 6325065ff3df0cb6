import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { callRows, messageRows, NOW, occupied } from "#test/support/fake-monitor.ts";
import { openPanelInChromium, type PanelInChromium, type PanelView } from "./support/panel-in-chromium.ts";

/** Lists and waiting as they are in a browser: jsdom has neither layout nor a clock that stands still. */
let panel: PanelInChromium;
beforeAll(async () => {
	panel = await openPanelInChromium();
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
const asked = (page: Page) =>
	page.evaluate(() => window.foyerFake.asked.map(({ command, input }) => ({ command, input })));
const commands = async (page: Page) => (await asked(page)).map(({ command }) => command);

describe("Message", () => {
	const [newest, second] = messageRows(2);

	it("opens nothing by itself; a chosen message is shown whole and marked as read", async () => {
		await withPage({ snapshot: occupied }, async (page) => {
			await tap(page, "Message");
			await page.getByRole("option").first().waitFor();
			expect(await commands(page)).not.toContain("markMessage");
			await page.getByRole("option").first().click();
			await page.getByRole("heading", { level: 2, name: "Water off on Thursday" }).waitFor();
			await expect
				.poll(() => asked(page))
				.toContainEqual({ command: "markMessage", input: { id: newest?.id, read: true } });
			await expect.poll(() => page.getByRole("option").first().textContent()).not.toContain("New");
			await tap(page, "Mark as unread");
			await page.getByText("Choose a message to read it.").waitFor();
			expect(await asked(page)).toContainEqual({ command: "markMessage", input: { id: newest?.id, read: false } });
		});
	});

	it("scrolls a long text in its own place, keeps the keys in sight, and is deleted", async () => {
		await withPage({ snapshot: occupied }, async (page) => {
			await tap(page, "Message");
			await page.getByRole("listbox").focus();
			await page.keyboard.press("ArrowDown");
			await page.keyboard.press("ArrowDown");
			const text = page.getByRole("region", { name: "Message", exact: true });
			await text.focus();
			await page.keyboard.press("End");
			await expect.poll(() => text.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
			expect(await page.getByRole("button", { name: "Delete", exact: true }).isVisible()).toBe(true);
			await tap(page, "Delete");
			await expect.poll(() => asked(page)).toContainEqual({ command: "deleteMessage", input: { id: second?.id } });
		});
	});
});

const saver = (style: "clock" | "pictures") => ({
	...occupied,
	settings: { ...occupied.settings, screensaver: { minutes: 1, style } as const },
});

/** Installs the page's own clock and lets a minute pass without a touch. */
async function fallAsleep(page: Page): Promise<void> {
	await page.clock.install();
	// A touch begins the minute on the installed clock.
	await page.getByRole("heading", { level: 1 }).click();
	await page.clock.fastForward(61_000);
	await page.getByRole("button", { name: "Wake the screen" }).waitFor();
}

const ringing: MonitorSnapshot["call"] = {
	...{ id: callRows(1)[0]?.id ?? "", direction: "incoming", state: "ringing", name: "Main entrance", number: "1001" },
	...{ since: NOW, pictureId: null, unlocked: false },
};

describe("the screensaver", () => {
	it("comes after its minutes, and a touch wakes the glass and presses nothing below", async () => {
		await withPage({ snapshot: saver("clock") }, async (page) => {
			await fallAsleep(page);
			await page.mouse.click(530, 190);
			await page.getByRole("button", { name: "Wake the screen" }).waitFor({ state: "detached" });
			expect(await page.getByRole("button", { name: "Call", exact: true }).isVisible()).toBe(true);
		});
	});

	it("wakes by any key, and gives the focus back", async () => {
		await withPage({ snapshot: saver("clock") }, async (page) => {
			await page.getByRole("button", { name: "Arming" }).focus();
			await page.clock.install();
			await page.keyboard.press("Shift");
			await page.clock.fastForward(61_000);
			await page.getByRole("button", { name: "Wake the screen" }).waitFor();
			await page.keyboard.press("x");
			await page.getByRole("button", { name: "Wake the screen" }).waitFor({ state: "detached" });
			expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Arming");
		});
	});

	it("gives way to a call, and its pictures go with the tenancy", async () => {
		const base64 = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>").toString("base64");
		const picture = { mime: "image/svg+xml", base64 };
		await withPage({ snapshot: saver("pictures"), picture }, async (page) => {
			await fallAsleep(page);
			await page.getByRole("button", { name: "Wake the screen" }).locator("img").waitFor();
			await page.evaluate(
				(account) =>
					window.foyerFake.push({
						generation: 8 as never,
						account,
						counts: { ...window.foyerFirst.snapshot.counts, pictures: 0 },
					}),
				occupied.account,
			);
			await page.getByRole("button", { name: "Wake the screen" }).waitFor({ state: "detached" });
			await fallAsleep(page);
			await page.evaluate((call) => window.foyerFake.push({ call }), ringing);
			await page.getByRole("button", { name: "Answer" }).waitFor();
			expect(await page.getByRole("button", { name: "Wake the screen" }).count()).toBe(0);
		});
	});
});

describe("Contacts", () => {
	it("keep every name free of the letter that stays in sight while they pass", async () => {
		await withPage({ snapshot: occupied, window: { width: 1024, height: 400 } }, async (page) => {
			await tap(page, "Contacts");
			await page.getByText("Concierge").waitFor();
			const covered = await page.evaluate(() => {
				const letters = [...document.querySelectorAll("section > h2")];
				const box = letters[0]?.closest("section")?.parentElement;
				if (box == null) throw new Error("there is no list");
				box.scrollTop = 30;
				const names = [...box.querySelectorAll("li button > span:last-child")].map((name) =>
					name.getBoundingClientRect(),
				);
				return letters.flatMap((letter) => {
					const over = letter.getBoundingClientRect();
					const hides = (name: DOMRect) =>
						name.left < over.right && name.right > over.left && name.top < over.bottom && name.bottom > over.top;
					return names.some(hides) ? [letter.textContent] : [];
				});
			});
			expect(covered).toEqual([]);
		});
	});
});
