import type { Page } from "playwright-core";
import type { NewKit } from "#cloud/ports/kits.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { PASSWORD, type TestCloud } from "#test/cloud/test-cloud.ts";
import { wipeReport } from "#test/cloud/wipe-report.ts";
import { servedPages } from "#test/ui/served-pages.ts";

export const INSTALLER = "installer@example.com";

/** The console of an installer with as many kits, opened and not yet signed in. */
export function consoles() {
	const serve = servedPages("console");
	return async (count: number, options = {}, kit: Partial<NewKit> = {}) => {
		const { cloud, open } = await serve();
		await cloud.addPerson("installer", INSTALLER);
		const kits = [];
		for (let seed = 1; seed <= count; seed += 1) kits.push(await cloud.addKit(seed, kit));
		const [first] = kits;
		if (first === undefined) throw new Error("at least one kit");
		return { cloud, kits, ...first, page: await open("/console", options) };
	};
}

export async function signIn(page: Page, email = INSTALLER): Promise<void> {
	await page.getByRole("textbox", { name: "E-mail" }).fill(email);
	await page.locator('input[type="password"]').fill(PASSWORD);
	await page.locator('button[type="submit"]').click();
	await page.getByRole("heading", { level: 1 }).waitFor();
	await page.getByRole("table").or(page.getByRole("note")).or(page.getByText("There is no account")).first().waitFor();
}

/** The monitor has wiped what was before this generation. */
export function reportWipe(cloud: TestCloud, kit: KitId, generation: number): Promise<void> {
	return cloud.say(kit, "report", wipeReport(generation, cloud.now()));
}

/** No page is wider than the device. A phone zooms out of a page that is too wide, and then says that it is wider itself. */
export function fitsItsWidth(page: Page): Promise<boolean> {
	return page.evaluate(() => document.documentElement.scrollWidth <= Math.min(window.innerWidth, window.screen.width));
}
