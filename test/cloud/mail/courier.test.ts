import { afterEach, expect, it } from "vitest";
import { createCourier } from "#cloud/mail/courier.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { asUnixMs } from "#protocol/units.ts";
import { freePort } from "#test/support/free-port.ts";
import { type SmtpPeer, startSmtpPeer } from "#test/support/smtp-peer.ts";

const from = "Foyer <foyer@example.com>";
const kit = parseKitId("0C1105A1B2C3");
const mail = (to: string, body = "Ihr Bestätigungscode ist 123456.") => ({
	to,
	subject: "Bestätigung",
	body,
	code: "123456",
	at: asUnixMs(1_790_000_000_000),
});

const peers: SmtpPeer[] = [];
afterEach(async () => {
	for (const peer of peers.splice(0)) await peer.close();
});

async function peer(refuses?: readonly string[]): Promise<SmtpPeer> {
	const started = await startSmtpPeer(refuses);
	peers.push(started);
	return started;
}

it("sends by SMTP where a server is configured, and keeps nothing in the mailbox", async () => {
	const { url, received } = await peer();
	const courier = createCourier(false, { url, from });
	await courier.check();
	await courier.deliver(kit, mail("amara@example.com"));
	expect(received).toMatchObject([{ from: "foyer@example.com", to: ["amara@example.com"] }]);
	expect(received[0]?.source).toMatch(/^From: Foyer <foyer@example\.com>\r$/m);
	expect(received[0]?.source).toMatch(/^Subject: =\?UTF-8\?/m);
	expect(courier.mailbox.list()).toEqual([]);
});

it("sends to one recipient, whatever the address or the words hold", async () => {
	const { url, received } = await peer();
	const courier = createCourier(false, { url, from });
	const sly = {
		...mail("amara@example.com", "a\r\n.\r\nRCPT TO:<x@evil.example>"),
		subject: "a\r\nBcc: x@evil.example",
	};
	await courier.deliver(kit, sly);
	await courier.deliver(kit, mail("amara@example.com,x@evil.example")).catch(() => undefined);
	expect(received.flatMap(({ to }) => to)).not.toContain("x@evil.example");
	expect(received[0]?.source).not.toMatch(/^Bcc/im);
});

it.each([
	["does not answer", async () => `smtp://127.0.0.1:${await freePort()}`],
	["does not know the recipient", async () => (await peer(["amara@example.com"])).url],
	["refuses the password", async () => (await peer()).url.replace("secret", "wrong")],
])("says mail-failed where the server %s, without the recipient or the password", async (_what, serverUrl) => {
	const courier = createCourier(false, { url: await serverUrl(), from });
	const error: unknown = await courier.deliver(kit, mail("amara@example.com")).catch((reason: unknown) => reason);
	expect(error).toMatchObject({ code: "mail-failed" });
	expect(String(error)).not.toMatch(/amara|secret|wrong/);
});

it("tells no password to a server elsewhere that does not turn to TLS", async () => {
	const { url, received } = await peer();
	// Another name of this machine, which is not one of those that count as local.
	const courier = createCourier(false, { url: url.replace("127.0.0.1", "127.0.0.2"), from });
	await expect(courier.deliver(kit, mail("amara@example.com"))).rejects.toMatchObject({ code: "mail-failed" });
	expect(received).toEqual([]);
});

it("has no way to a mobile number, nor to anybody without a server, and says which", async () => {
	const { url } = await peer();
	const withMail = createCourier(false, { url, from });
	await expect(withMail.deliver(kit, mail("+447700900123"))).rejects.toMatchObject({ code: "sms-not-configured" });
	const without = createCourier(false, undefined);
	expect([withMail.canMail, without.canMail]).toEqual([true, false]);
	await expect(without.check()).rejects.toMatchObject({ code: "mail-not-configured" });
	await expect(without.deliver(kit, mail("a@example.com"))).rejects.toMatchObject({ code: "mail-not-configured" });
	await expect(without.deliver(kit, mail("+447700900123"))).rejects.toMatchObject({ code: "sms-not-configured" });
});

it("keeps all of it in the mailbox in the demo, until the kit is reset", async () => {
	const courier = createCourier(true, undefined);
	await courier.check();
	for (const to of ["amara@example.com", "+447700900123"]) await courier.deliver(kit, mail(to));
	await courier.deliver(null, mail("installer@demo.foyer"));
	expect(courier.mailbox.list()).toHaveLength(3);
	courier.forget(kit);
	expect(courier.mailbox.list()).toMatchObject([{ to: "installer@demo.foyer" }]);
});
