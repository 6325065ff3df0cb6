import { expect, it } from "vitest";
import { languages } from "#protocol/languages.ts";
import { expectAccessible, phone, servedPages } from "#test/ui/served-pages.ts";
import { layoutFaults } from "#test/ui/support/layout-faults.ts";
import { readLocale } from "#test/ui/support/locale-files.ts";
import { directionOf, regionOf } from "#ui/kit/languages.ts";

const serve = servedPages("door");
const views = {
	"a desktop": { viewport: { width: 1280, height: 800 } },
	"a phone": phone,
	"a desktop at twice the size": { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
} as const;

it.each(languages)("the door phone has room for every word in %s, on each of its pages", async (language) => {
	const texts = readLocale("door", language);
	const { cloud, open } = await serve();
	await cloud.addPerson("installer", "installer@example.com");
	const { kit } = await cloud.addKit(1);
	const locale = regionOf[language].replace("-u-nu-latn", "");
	for (const [view, options] of Object.entries(views)) {
		const page = await open(`/door/${kit}`, { ...options, locale });
		const button = (key: string) => page.getByRole("button", { name: texts.get(key) ?? key, exact: true });
		await button("call").waitFor();
		expect(await page.evaluate(() => document.documentElement.dir)).toBe(directionOf(language));
		expect(await layoutFaults(page, 56), view).toEqual([]);
		for (const way of ["pin", "qr", "keys"]) {
			await button(`ways.${way}`).click();
			await button("back").waitFor();
			expect(await layoutFaults(page, 56), `${way} on ${view}`).toEqual([]);
			if (view === "a desktop" && (language === "en" || language === "ar")) await expectAccessible(page);
			await button("back").click();
		}
		await page.close();
	}
});
