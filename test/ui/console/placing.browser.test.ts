import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { kitFileSchema } from "#protocol/kit-file.ts";
import { expectAccessible, phone } from "#test/ui/served-pages.ts";
import { consoles, fitsItsWidth, signIn } from "./support.ts";

const open = consoles();
const PATIENT = { timeout: 15_000 };
const DISTRIBUTOR = "distributor@example.com";

async function asDistributor(options = {}) {
	const opened = await open(1, options);
	const { id } = await opened.cloud.addPerson("distributor", DISTRIBUTOR);
	await signIn(opened.page, DISTRIBUTOR);
	return { ...opened, distributorId: id };
}

const tab = (page: Page, name: string) => page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name });
const csvFile = (text: string) => ({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

it("keeps a distributor's MACs: adds one by hand, refuses it twice in words, removes it", async () => {
	const { page } = await asDistributor();
	await tab(page, "Kits").click();
	await page.getByText("There is no MAC in the library yet.").waitFor();
	await expectAccessible(page);
	for (const again of [false, true]) {
		await page.getByRole("button", { name: "Add MAC" }).click();
		const dialog = page.getByRole("dialog");
		await dialog.getByLabel("MAC address").fill("0c-11-05-dd-00-01");
		await dialog.getByLabel("Model").fill("7-inch");
		await dialog.getByRole("button", { name: "Add MAC" }).click();
		if (again) {
			await dialog.getByRole("alert").filter({ hasText: "This MAC address is taken" }).waitFor();
			await expectAccessible(page);
			await dialog.getByRole("button", { name: "Cancel" }).click();
		}
		await dialog.waitFor({ state: "detached" });
	}
	await page.getByRole("row").filter({ hasText: "0C:11:05:DD:00:01" }).getByText("In stock").waitFor();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Remove 0C:11:05:DD:00:01" }).click();
	await page.getByText("There is no MAC in the library yet.").waitFor();
});

it("says of each bad row of a file its number, column and reason, imports nothing, and then all of it", async () => {
	const { page } = await asDistributor();
	await tab(page, "Kits").click();
	await page.getByRole("button", { name: "Import CSV" }).click();
	const dialog = page.getByRole("dialog");
	const file = dialog.getByLabel("CSV file");
	await file.setInputFiles(csvFile("mac,model\n0C1105DD0001,fine\nnonsense,\n0C1105DD0001,\n"));
	await dialog.getByRole("button", { name: "Import" }).click();
	await dialog.getByText("Nothing was imported").waitFor();
	const rows = await dialog.getByRole("table").getByRole("row").allInnerTexts();
	expect(rows.slice(1).map((row) => row.split(/\s*[\t\n]\s*/).slice(0, 3))).toEqual([
		["3", "mac", "This is not a MAC address"],
		["4", "mac", "This MAC address is in the file twice"],
	]);
	await expectAccessible(page);
	await file.setInputFiles(csvFile("mac,model\n0C1105DD0001,7-inch\n0C1105DD0002,10-inch\n"));
	await dialog.getByRole("button", { name: "Import" }).click();
	await dialog.waitFor({ state: "detached" });
	await page.getByText("0C:11:05:DD:00:02").waitFor();
	const template = await page.request.get(new URL("/api/v1/mac-library/template", page.url()).href);
	expect(await template.text()).toMatch(/^mac,model,note\r\n/);
});

it("invites an installer by mail", async () => {
	const { cloud, page } = await asDistributor();
	await tab(page, "Installers").click();
	await page.getByRole("button", { name: "Add installer" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Name").fill("Amara Installations");
	await dialog.getByLabel("E-mail").fill("amara@example.com");
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Send invitation" }).click();
	await page.getByRole("row").filter({ hasText: "amara@example.com" }).getByText("Invited").waitFor();
	await expectAccessible(page);
	expect(cloud.mailbox.list()).toMatchObject([{ to: "amara@example.com" }]);
});

it("lets an installer add a project and a kit in it, by the keyboard, and save its file", async () => {
	const { cloud, page } = await open(1);
	await signIn(page);
	await tab(page, "Projects").click();
	await page.getByRole("button", { name: "Add project" }).press("Enter");
	await page.getByRole("textbox", { name: "Name" }).fill("River Court");
	await page.keyboard.press("Enter");
	const row = page.getByRole("row").filter({ hasText: "River Court" });
	await row.waitFor();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Add kit to River Court" }).press("Enter");
	const dialog = page.getByRole("dialog");
	await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("dir")), PATIENT).toBe("ltr");
	await page.keyboard.type("0C:11:05:DD:00:01");
	await dialog.getByLabel("Flat's name").fill("Flat 1");
	await dialog.getByLabel("Language").selectOption("tr");
	await dialog.getByRole("switch", { name: "Home automation" }).press("Space");
	await expectAccessible(page);
	await dialog.getByLabel("Flat's name").press("Enter");
	await page.getByRole("heading", { name: "The kit was added" }).waitFor();
	await expectAccessible(page);
	const downloading = page.waitForEvent("download");
	await page.getByRole("link", { name: "Save the file of 0C:11:05:DD:00:01" }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe("foyer-kit-0C1105DD0001.json");
	const stream = await download.createReadStream();
	const file = kitFileSchema.parse(JSON.parse(Buffer.concat(await stream.toArray()).toString("utf8")));
	expect(cloud.brokerPasswords.get(file.kit)).toBe(file.broker.password);
	await page.getByRole("button", { name: "Close" }).click();
	await row.getByText("1", { exact: true }).waitFor();
	const told = await cloud.document(file.kit);
	expect(told.account.settings).toMatchObject({ language: "tr", homeAutomation: true });
});

it("offers an installer its distributor's stock, and imports a file of kits", async () => {
	const { cloud, page, actor } = await open(1);
	const { id } = await cloud.addPerson("distributor", DISTRIBUTOR);
	await cloud.db.updateTable("people").set({ distributor_id: id }).where("id", "=", actor.id).execute();
	const distributor = { ...actor, kind: "distributor", id } as const;
	await cloud.placing.library.import(distributor, "mac,model\n0C1105DD0001,7-inch\n0C1105DD0002,\n");
	await signIn(page);
	await page.getByRole("button", { name: "Add kit" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByText("Pick one in stock, or type it").waitFor();
	const offered = () =>
		dialog.locator("datalist option").evaluateAll((all) => all.map((one) => one.getAttribute("value")));
	expect(await offered()).toEqual(["0C:11:05:DD:00:01", "0C:11:05:DD:00:02"]);
	await dialog.getByRole("button", { name: "Cancel" }).click();
	await page.getByRole("button", { name: "Import CSV" }).click();
	await dialog.getByLabel("CSV file").setInputFiles(csvFile("mac,home,project\n0C1105DD0001,Flat 1,Nowhere\n"));
	await dialog.getByRole("button", { name: "Import" }).click();
	await dialog.getByText("You have no project of this name").waitFor();
	await expectAccessible(page);
	const csv = "mac,home\n0C1105DD0001,Flat 1\n0C1105DD0002,Flat 2\n";
	await dialog.getByLabel("CSV file").setInputFiles(csvFile(csv));
	await dialog.getByRole("button", { name: "Import" }).click();
	await page.getByRole("heading", { name: "2 kits were added" }).waitFor();
	expect(await dialog.getByRole("link").count()).toBe(3);
	await page.getByRole("button", { name: "Close" }).click();
	await page.getByText("3 accounts").waitFor();
});

it("edits a flat, expires its account and renews it, in the kit's details", async () => {
	const { cloud, kit, page } = await open(1);
	await signIn(page);
	const { account } = await cloud.document(kit);
	await page.getByRole("button", { name: account.home.name }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByText(account.sip.family, { exact: true }).waitFor();
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Edit" }).click();
	await dialog.getByLabel("Flat's name").fill("Penthouse");
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Save" }).click();
	await dialog.getByRole("heading", { name: "Penthouse", exact: true }).waitFor();
	await dialog.getByRole("button", { name: "Renew" }).click();
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Renew" }).click();
	await dialog.getByText("Active, no end").waitFor();
	await dialog.getByRole("button", { name: "Expire" }).click();
	const focused = () => page.evaluate(() => document.activeElement?.textContent);
	await expect.poll(focused, PATIENT).toBe("Cancel");
	await dialog.getByRole("button", { name: "Expire" }).click();
	await dialog.getByText("Expired").waitFor();
	const after = await cloud.document(kit);
	expect(after.account).toMatchObject({ status: "expired", home: { name: "Penthouse" } });
	// The landline's moment was not touched: a day says less than is kept.
	expect(after.account.landline).toEqual({ ...account.landline, status: account.landline.service });
	await dialog.getByRole("button", { name: "Close" }).click();
	await page.getByRole("row").filter({ hasText: "Penthouse" }).getByText("Expired").waitFor();
});

it.each(["en-GB", "de-DE"])("fits a phone in %s: library, projects, installers and their dialogs", async (locale) => {
	const { cloud, page, actor, distributorId } = await asDistributor({ ...phone, locale });
	const distributor = { ...actor, kind: "distributor", id: distributorId } as const;
	await cloud.placing.library.add(distributor, {
		mac: "0C1105DD0001",
		model: "7-inch indoor monitor",
		note: "Shelf 4",
	});
	for (const [hash, button] of [
		["kits", /MAC hinzufügen|Add MAC/],
		["kits", /CSV/],
		["kits", /0C:11:05:DD:00:01 hinzufügen|Add kit 0C/],
		["installers", /Installateur hinzufügen|Add installer/],
	] as const) {
		await page.evaluate((to) => {
			window.location.hash = to;
		}, hash);
		await page.getByRole("button", { name: button }).first().click();
		await page.getByRole("dialog").waitFor();
		expect(await fitsItsWidth(page), `${hash} ${button}`).toBe(true);
		await expectAccessible(page);
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
		expect(await fitsItsWidth(page), hash).toBe(true);
	}
});
