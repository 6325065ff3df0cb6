import { describe, expect, it } from "vitest";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { INSTALLER } from "#test/cloud/http/served-cloud.ts";
import { phone, servedPages } from "#test/ui/served-pages.ts";
import { writeTwiceAsLarge } from "#test/ui/support/larger-letters.ts";
import { layoutFaults } from "#test/ui/support/layout-faults.ts";

const serve = servedPages("door", "enrol");

describe("with letters twice the usual size", () => {
	it.each([
		["a desktop", { viewport: { width: 1280, height: 800 } }],
		["a phone", phone],
	] as const)("every page of the door phone has room for its words on %s", async (_, view) => {
		const { cloud, open } = await serve();
		await cloud.addPerson("installer", INSTALLER);
		const { kit } = await cloud.addKit(1);
		const page = await open(`/door/${kit}`, view);
		const button = (name: string) => page.getByRole("button", { name, exact: true });
		await button("Call").waitFor();
		await writeTwiceAsLarge(page);
		expect(await layoutFaults(page, 56)).toEqual([]);
		for (const way of ["PIN", "QR code", "Card, phone"]) {
			await button(way).click();
			await button("Back").waitFor();
			expect(await layoutFaults(page, 56), way).toEqual([]);
			await button("Back").click();
		}
	});

	it("a tenant registers on a phone, and manages the home", async () => {
		const { cloud, open } = await serve();
		await cloud.addPerson("installer", INSTALLER);
		const { kit } = await cloud.addKit(1, { tenant: undefined });
		const { account, enrolment } = await cloud.document(kit);
		const token = tokenFromUrl(enrolment?.url ?? "", cloud.context.publicUrl()) ?? "";
		const page = await open(`/e/${token}`, phone);
		const hasRoom = async (where: string) => expect(await layoutFaults(page, 44), where).toEqual([]);
		await page.getByLabel("Name", { exact: true }).fill("Amara Okafor");
		await writeTwiceAsLarge(page);
		await hasRoom("the applicant");
		await page.getByLabel("E-mail or mobile").fill("amara@example.com");
		await page.getByLabel("Country").selectOption("NG");
		await page.getByRole("button", { name: "Send code" }).click();
		await page.getByLabel("Verification code").fill(cloud.mailbox.list()[0]?.code ?? "");
		await hasRoom("the code");
		await page.getByRole("button", { name: "Register" }).click();
		await page.getByRole("heading", { name: account.home.name, exact: true }).waitFor();
		await hasRoom("the app");
	});
});
