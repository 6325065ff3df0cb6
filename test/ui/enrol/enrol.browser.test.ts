import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { expectAccessible, phone, servedPages } from "#test/ui/served-pages.ts";

const serve = servedPages("enrol");

/** A home where nobody lives, and the code that its monitor shows. */
async function vacantHome() {
	const { cloud, open } = await serve();
	await cloud.addPerson("installer", "installer@example.com");
	const { kit } = await cloud.addKit(1, { tenant: undefined });
	const { account, enrolment } = await cloud.document(kit);
	const token = tokenFromUrl(enrolment?.url ?? "", cloud.context.publicUrl()) ?? "";
	return { cloud, open, kit, token, shortCode: enrolment?.code ?? "", home: account.home };
}

it("registers the tenant who scanned the code", async () => {
	const { cloud, open, kit, token, home } = await vacantHome();
	const page = await open(`/e/${token}`, phone);
	await page.getByRole("heading", { name: `Register ${home.name}` }).waitFor();
	await expectAccessible(page);
	expect(await page.getByLabel("Country").inputValue()).toBe("GB");
	expect(await page.getByLabel("Country").locator("option").count()).toBe(250);
	await page.getByLabel("Name", { exact: true }).fill("Amara Okafor");
	await page.getByLabel("E-mail or mobile").fill("amara@example.com");
	await page.getByLabel("Country").selectOption({ label: "Nigeria" });
	await page.getByRole("button", { name: "Send code" }).click();
	await page.getByLabel("Verification code").waitFor();
	await expectAccessible(page);
	const code = cloud.mailbox.list()[0]?.code ?? "";
	await page.getByLabel("Verification code").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
	await page.getByRole("button", { name: "Register" }).click();
	await page.getByRole("heading", { name: home.name, exact: true }).waitFor();
	await page.getByText("You are registered").waitFor();
	await page.getByText("Amara Okafor").first().waitFor();
	await expectAccessible(page);
	expect((await cloud.document(kit)).account.master).toMatchObject({ name: "Amara Okafor", registered: true });
	const other = await open(`/e/${token}`, phone);
	await other.getByRole("heading", { name: "This code was already used" }).waitFor();
	await expectAccessible(other);
});

it("takes the token out of the address bar at once, and tells it to nobody in a Referer", async () => {
	const elsewhere = createServer((_request, response) => void response.end("<!doctype html><title>Elsewhere</title>"));
	const referers: (string | undefined)[] = [];
	elsewhere.on("request", ({ headers }) => referers.push(headers.referer));
	await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void elsewhere.close());
	const { cloud, open, token, home } = await vacantHome();
	const page = await open("/e", phone);
	const told: string[] = [];
	page.on("request", (request) => {
		// The one request that is for the token's own page; it comes from nowhere.
		if (!request.isNavigationRequest()) told.push(request.url());
		told.push(request.headers()["referer"] ?? "");
	});
	await page.goto(`${cloud.url}/e/${token}`);
	await page.getByRole("heading", { name: `Register ${home.name}` }).waitFor();
	expect(page.url()).toBe(`${cloud.url}/e`);
	await page.reload();
	await page.getByRole("heading", { name: `Register ${home.name}` }).waitFor();
	expect(page.url()).toBe(`${cloud.url}/e`);
	expect(told.join("\n")).not.toContain(token);

	await page.evaluate(
		(port) => {
			const link = document.createElement("a");
			link.href = `http://127.0.0.1:${port}/`;
			link.referrerPolicy = "unsafe-url";
			link.id = "elsewhere";
			link.textContent = "elsewhere";
			document.body.prepend(link);
		},
		(elsewhere.address() as AddressInfo).port,
	);
	await page.locator("#elsewhere").click();
	await page.waitForURL((url) => url.port === String((elsewhere.address() as AddressInfo).port));
	expect(referers.length).toBeGreaterThan(0);
	expect(referers.join("\n")).not.toContain(token);
	await page.goBack();
	await page.getByRole("heading", { name: `Register ${home.name}` }).waitFor();
});

it("says at the field what is wrong with it, and goes on once it is right", async () => {
	const { cloud, open, token } = await vacantHome();
	const page = await open(`/e/${token}`, phone);
	await page.getByRole("button", { name: "Send code" }).click();
	await page.getByText("Enter your name.").waitFor();
	expect(await page.getByLabel("Name", { exact: true }).getAttribute("aria-invalid")).toBe("true");
	await page.getByLabel("Name", { exact: true }).fill("Amara");
	await page.getByLabel("E-mail or mobile").fill("nobody");
	await page.getByLabel("E-mail or mobile").press("Enter");
	await page.getByRole("alert").filter({ hasText: "neither an e-mail address nor a mobile number" }).waitFor();
	expect(cloud.mailbox.list()).toEqual([]);
	await page.getByLabel("E-mail or mobile").fill("+44 7700 900123");
	await page.getByRole("button", { name: "Send code" }).click();
	await page.getByLabel("Verification code").fill(cloud.mailbox.list()[0]?.code === "111111" ? "222222" : "111111");
	await page.getByRole("button", { name: "Register" }).click();
	await page.getByRole("alert").filter({ hasText: "The verification code is wrong" }).waitFor();
	await page.getByRole("button", { name: "Send a new code" }).click();
	await page.getByText("A new code is on its way.").waitFor();
	await page.getByRole("button", { name: "Change my details" }).click();
	expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Amara");
});

it("takes the short code from who cannot scan, and finds a typing mistake without asking the cloud", async () => {
	const { cloud, open, shortCode, home } = await vacantHome();
	const page = await open("/e", phone);
	const swapped = `${shortCode[1]}${shortCode[0]}${shortCode.slice(2)}`;
	const mistyped = swapped === shortCode ? `${shortCode.slice(0, 7)}0` : swapped;
	await page.getByLabel("Code").fill(mistyped);
	await page.getByRole("button", { name: "Continue" }).click();
	await page.getByRole("alert").filter({ hasText: "typing mistake" }).waitFor();
	await expectAccessible(page);
	expect(cloud.log()).not.toContain("/enrolments/open");
	await page.getByLabel("Code").fill(` ${shortCode.slice(0, 4)}-${shortCode.slice(4)}`.toLowerCase());
	await page.getByRole("button", { name: "Continue" }).click();
	await page.getByRole("heading", { name: `Register ${home.name}` }).waitFor();
});

it("says of an expired, a replaced and an unknown code which it is, and what to do", async () => {
	const { cloud, open, kit, token } = await vacantHome();
	const { generation } = await cloud.document(kit);
	const unknown = await open(`/e/${"A".repeat(22)}`, phone);
	await unknown.getByRole("heading", { name: "This code is not known" }).waitFor();
	await cloud.ask(kit, "issue-qr", generation);
	const replaced = await open(`/e/${token}`, phone);
	await replaced.getByRole("heading", { name: "The monitor shows a newer code" }).waitFor();
	const newer = tokenFromUrl((await cloud.document(kit)).enrolment?.url ?? "", cloud.context.publicUrl());
	cloud.advance(73 * 60 * 60 * 1000);
	const expired = await open(`/e/${newer}`, phone);
	await expired.getByRole("heading", { name: "This code has expired" }).waitFor();
	await expectAccessible(expired);
	await expired.getByRole("button", { name: "Type the code instead" }).click();
	await expired.getByLabel("Code").waitFor();
});

it("speaks German to a German phone", async () => {
	const { open, token, home } = await vacantHome();
	const page = await open(`/e/${token}`, { ...phone, locale: "de-AT" });
	await page.getByRole("heading", { name: `${home.name} registrieren` }).waitFor();
	expect(await page.getByLabel("Land").inputValue()).toBe("AT");
	expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
});

it("says that there is no connection, and opens once there is one", async () => {
	const { open, home, shortCode } = await vacantHome();
	const page = await open("/e", phone);
	await page.context().setOffline(true);
	await page.getByLabel("Code").fill(shortCode);
	await page.getByRole("button", { name: "Continue" }).click();
	await page.getByRole("heading", { name: "No connection" }).waitFor();
	await page.context().setOffline(false);
	await page.getByRole("button", { name: "Try again" }).click();
	await page.getByRole("heading", { name: `Register ${home.name}` }).waitFor();
});
