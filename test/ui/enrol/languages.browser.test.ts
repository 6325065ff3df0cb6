import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { languages } from "#protocol/languages.ts";
import { INSTALLER } from "#test/cloud/http/served-cloud.ts";
import { expectAccessible, phone, servedPages } from "#test/ui/served-pages.ts";
import { layoutFaults } from "#test/ui/support/layout-faults.ts";
import { readLocale } from "#test/ui/support/locale-files.ts";
import { directionOf, regionOf } from "#ui/kit/languages.ts";

const serve = servedPages("enrol");
/** As in SCREENS: what a phone's finger hits; the panel's are larger. */
const PHONE_TARGET = 44;

async function expectRoom(page: Page, where: string): Promise<void> {
	expect(await layoutFaults(page, PHONE_TARGET), where).toEqual([]);
}

it.each(languages)("a tenant registers and manages the home in %s, and every word has room", async (language) => {
	const texts = readLocale("enrol", language);
	const say = (key: string) => texts.get(key) ?? key;
	const { cloud, open } = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const { kit } = await cloud.addKit(1, { tenant: undefined });
	const { account, enrolment } = await cloud.document(kit);
	const token = tokenFromUrl(enrolment?.url ?? "", cloud.context.publicUrl()) ?? "";
	const locale = regionOf[language].replace("-u-nu-latn", "");
	const page = await open(`/e/${token}`, { ...phone, locale, viewport: { width: 360, height: 740 } });
	const tap = (key: string) =>
		page
			.getByRole("button", { name: say(key), exact: true })
			.first()
			.click();

	await page.getByRole("button", { name: say("applying.send") }).waitFor();
	expect(await page.evaluate(() => document.documentElement.dir)).toBe(directionOf(language));
	await tap("applying.send");
	await page.getByText(say("applying.nameMissing")).waitFor();
	await expectRoom(page, "what is missing");
	await page.getByLabel(say("applying.name"), { exact: true }).fill("Amara Okafor");
	await page.getByLabel(say("applying.contact")).fill("amara@example.com");
	await page.getByLabel(say("applying.country")).selectOption("NG");
	await tap("applying.send");
	await page.getByLabel(say("verifying.code")).waitFor();
	await page.getByLabel(say("verifying.code")).fill(cloud.mailbox.list()[0]?.code ?? "");
	await expectRoom(page, "the code");
	await tap("verifying.register");
	await page.getByRole("heading", { name: account.home.name, exact: true }).waitFor();
	await expectRoom(page, "the app");
	if (language === "en" || language === "ar") await expectAccessible(page);
	for (const dialog of ["members.invite", "visitors.create"]) {
		await tap(dialog);
		await page.getByRole("dialog").waitFor();
		await expectRoom(page, dialog);
		await page.keyboard.press("Escape");
	}
	await tap("deleting.confirm");
	await page.getByRole("dialog").waitFor();
	await expectRoom(page, "deleting");
	await page.close();
});

it("loses nothing at twice the size: half of a phone's width is left", async () => {
	const { open } = await serve();
	for (const path of ["/e", "/e/4vDq0m3nTzqkq1H5cQ7rXw"]) {
		const page = await open(path, { ...phone, viewport: { width: 320, height: 360 }, deviceScaleFactor: 2 });
		await page.getByRole("heading", { level: 1 }).waitFor();
		await expectRoom(page, path);
	}
});
