import { afterEach, expect, it } from "vitest";
import { createWebhookSender, type WebhookSender } from "#cloud/webhooks/webhook-sender.ts";
import type { TestCloud } from "#test/cloud/test-cloud.ts";
import { receivers } from "#test/cloud/webhooks/receiver.ts";
import { expectAccessible, phone } from "#test/ui/served-pages.ts";
import { consoles, fitsItsWidth, signIn } from "./support.ts";

const open = consoles();
const startReceiver = receivers();
const senders: WebhookSender[] = [];
// Registered after the clouds' own, so it runs before: a sender never outlives its store.
afterEach(async () => {
	for (const sender of senders.splice(0)) await sender.close();
});

function startSender(cloud: TestCloud): void {
	const sender = createWebhookSender(cloud.context, true);
	senders.push(sender);
	sender.start();
}

it("makes a token that is shown once and works, shows its last use, and revokes it", async () => {
	const { cloud, id, page } = await open(1);
	await signIn(page);
	await page.getByRole("link", { name: "API" }).click();
	await page.getByText("No script has a token of yours.").waitFor();
	await expectAccessible(page);
	await page.getByRole("button", { name: "New token" }).click();
	await page.getByRole("textbox", { name: "Name" }).fill("Nightly report");
	await page.getByLabel("Scope").selectOption("Reset");
	await page.getByText("The token always sees what you see now: Single-tenant.").waitFor();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Create token" }).click();
	const token = await page.getByRole("textbox", { name: "Token" }).inputValue();
	expect(token).toMatch(/^foyer_pat_[0-9a-f]{48}$/);
	await expectAccessible(page);
	await page.getByRole("button", { name: "I have kept it" }).click();
	const row = page.getByRole("row", { name: /Nightly report/ });
	await row.getByText("Never").waitFor();
	expect(await page.content()).not.toContain(token);

	const asScript = () => fetch(`${cloud.url}/api/v1/accounts/${id}`, { headers: { authorization: `Bearer ${token}` } });
	expect((await asScript()).status).toBe(200);
	await page.reload();
	await row.getByText("today", { exact: false }).waitFor();
	await expectAccessible(page);
	await row.getByRole("button", { name: "Revoke Nightly report" }).click();
	await page.getByRole("heading", { name: "Revoke Nightly report?" }).waitFor();
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Keep token");
	await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
	await page.getByText("No script has a token of yours.").waitFor();
	expect((await asScript()).status).toBe(401);
});

it("adds a webhook, sends a test, shows that it arrived, and sends it again", async () => {
	const receiver = await startReceiver(500, 204);
	const { cloud, page } = await open(1);
	startSender(cloud);
	await signIn(page);
	await page.getByRole("link", { name: "API" }).click();
	await page.getByRole("button", { name: "New webhook" }).click();
	await page.getByRole("textbox", { name: "Address" }).fill("http://example.com/");
	await page.getByLabel("Tenant registered").uncheck();
	await page.getByRole("button", { name: "Add webhook" }).click();
	await page.getByText("A webhook cannot be sent to this address").waitFor();
	await page.getByRole("textbox", { name: "Address" }).fill(receiver.url);
	await page.getByRole("button", { name: "Add webhook" }).click();
	expect(await page.getByRole("textbox", { name: "Secret to verify with" }).inputValue()).toMatch(/^whsec_/);
	await page.getByRole("button", { name: "I have kept it" }).click();
	await page.getByText("Account reset · Monitor wiped", { exact: true }).waitFor();

	await page.getByRole("button", { name: "Send test" }).click();
	await page.getByRole("dialog").getByText("1 attempt · answered 500").waitFor();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Redeliver test" }).click();
	await page.getByText("Delivered", { exact: true }).waitFor();
	const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
	expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
	await page.getByRole("button", { name: "Close" }).click();

	await page.getByRole("button", { name: "Change" }).click();
	await page.getByLabel("Monitor wiped").uncheck();
	await page.getByRole("textbox", { name: "Address" }).fill("http://example.com/");
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByText("A webhook cannot be sent to this address").waitFor();
	await page.getByRole("textbox", { name: "Address" }).fill(`${receiver.url}/moved`);
	await expectAccessible(page);
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByText("Account reset", { exact: true }).waitFor();
	await page.getByRole("heading", { name: `${receiver.url}/moved` }).waitFor();

	await page.getByRole("button", { name: "Switch off" }).click();
	await page.getByRole("button", { name: "Switch on" }).waitFor();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Delete" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
	await page.getByText("No server is told anything yet.").waitFor();
});

it("fits a phone, in German, with a webhook that fails", async () => {
	const receiver = await startReceiver(500);
	const { cloud, actor, page } = await open(1, { ...phone, locale: "de-DE" });
	const { id } = await cloud.webhooks.create(actor, { url: receiver.url, events: ["account.reset"] });
	await cloud.tokens.create(actor, { name: "Nächtlicher Bericht", scope: "manage", days: 365 });
	startSender(cloud);
	await cloud.webhooks.sendTest(actor, id);
	await receiver.until(1);
	await signIn(page);
	await page.getByRole("link", { name: "API" }).click();
	await page.getByText("Gestört seit").waitFor();
	expect(await fitsItsWidth(page)).toBe(true);
	await expectAccessible(page);
});
