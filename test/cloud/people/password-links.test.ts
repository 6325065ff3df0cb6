import { expect, it } from "vitest";
import { forgetLapsedSignIns } from "#cloud/people/lapsed.ts";
import { LINK_LIFE } from "#cloud/people/password-links.ts";
import { onBothDatabases, PASSWORD, type TestCloud } from "../test-cloud.ts";
import { digitsOf, INSTALLER, linkToken, signedIn, turnTotpOn, withInstaller } from "./own-login.ts";

const NEXT = "a better one of mine";
const nobody = { network: null };
const dead = { code: "password-link-invalid" };

async function ask(cloud: TestCloud, email = INSTALLER): Promise<string> {
	await cloud.security.requestPasswordLink(email, "en", nobody);
	await cloud.security.settled();
	return linkToken(cloud);
}

onBothDatabases("a link to set a password", (open) => {
	it("is mailed, sets the password once, and ends every session", async () => {
		const cloud = await open();
		const { token } = await withInstaller(cloud);
		const link = await ask(cloud, " Installer@Example.com");
		expect(cloud.mailbox.list()).toMatchObject([
			{ to: INSTALLER, body: expect.stringContaining(`http://127.0.0.1:8080/console#set-password/${link}`) },
		]);
		expect(Buffer.from(link, "base64url").byteLength).toBeGreaterThanOrEqual(16);
		await cloud.security.setPassword(link, NEXT);
		expect(await cloud.people.actorOf(token)).toBeNull();
		await signedIn(cloud, INSTALLER, NEXT);
		await expect(cloud.people.signIn(INSTALLER, PASSWORD)).rejects.toMatchObject({ code: "login-failed" });
		await expect(cloud.security.setPassword(link, PASSWORD)).rejects.toMatchObject(dead);
	});

	it("sets one password where two come with it at the same moment", async () => {
		const cloud = await open();
		await withInstaller(cloud);
		const link = await ask(cloud);
		const two = await Promise.allSettled([1, 2].map((each) => cloud.security.setPassword(link, `${NEXT} ${each}`)));
		expect(two.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
	});

	it("answers alike where nobody has that address, and mails nothing", async () => {
		const cloud = await open();
		await ask(cloud, "nobody@example.com");
		expect(cloud.mailbox.list()).toEqual([]);
		expect(await cloud.db.selectFrom("password_links").selectAll().execute()).toEqual([]);
	});

	it("is dead after an hour, when a later one was used, and when the password was changed", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const late = await ask(cloud);
		cloud.advance(LINK_LIFE);
		await expect(cloud.security.setPassword(late, NEXT)).rejects.toMatchObject(dead);
		const [earlier, later] = [await ask(cloud), await ask(cloud)];
		await cloud.security.setPassword(later, NEXT);
		await expect(cloud.security.setPassword(earlier, NEXT)).rejects.toMatchObject(dead);
		const again = await signedIn(cloud, INSTALLER, NEXT);
		const third = await ask(cloud);
		await cloud.security.changePassword(again.holder, { current: NEXT, next: PASSWORD, language: "en" });
		await expect(cloud.security.setPassword(third, NEXT)).rejects.toMatchObject(dead);
		expect(holder.personId).toBe(again.holder.personId);
		for (const made of ["", "made-up"])
			await expect(cloud.security.setPassword(made, NEXT)).rejects.toMatchObject(dead);
	});

	it("survives a password that is refused", async () => {
		const cloud = await open();
		await withInstaller(cloud);
		const link = await ask(cloud);
		await expect(cloud.security.setPassword(link, "short")).rejects.toMatchObject({ code: "password-too-short" });
		const email = cloud.security.setPassword(link, INSTALLER);
		await expect(email).rejects.toMatchObject({ code: "password-not-allowed" });
		await cloud.security.setPassword(link, NEXT);
	});

	it("lets the owner in at once, though a stranger guessed until all had to wait", async () => {
		const cloud = await open();
		await withInstaller(cloud);
		await Promise.allSettled(Array.from({ length: 10 }, () => cloud.people.signIn(INSTALLER, "wrong")));
		await cloud.security.setPassword(await ask(cloud), NEXT);
		await signedIn(cloud, INSTALLER, NEXT);
	});

	it("does not stand in for the second step", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const { secret } = await turnTotpOn(cloud, holder);
		await cloud.security.setPassword(await ask(cloud), NEXT);
		await expect(cloud.people.signIn(INSTALLER, NEXT)).rejects.toMatchObject({ code: "totp-required" });
		await cloud.people.signIn(INSTALLER, NEXT, { code: digitsOf(cloud, secret) });
	});

	it("is mailed three times an hour at most, and not very often from one network", async () => {
		const cloud = await open();
		await withInstaller(cloud);
		for (let sent = 0; sent < 3; sent += 1) await ask(cloud);
		await expect(ask(cloud)).rejects.toMatchObject({ code: "too-many-requests" });
		const from = (index: number) =>
			cloud.security.requestPasswordLink(`${index}@example.com`, "en", { network: "192.0.2.1" });
		for (let asked = 0; asked < 20; asked += 1) await from(asked);
		await expect(from(20)).rejects.toMatchObject({ code: "too-many-requests" });
	});

	it("welcomes somebody who was just added, for three days", async () => {
		const cloud = await open();
		await cloud.addKit(140, { owner: { kind: "installer", email: INSTALLER } });
		const person = await cloud.db.selectFrom("people").selectAll().executeTakeFirstOrThrow();
		await cloud.links.welcome(person, "Quayside Distribution", "en");
		expect(cloud.mailbox.list()[0]?.body).toContain("Quayside Distribution has added you");
		cloud.advance(72 * 60 * 60 * 1000 - 1);
		await cloud.security.setPassword(linkToken(cloud), NEXT);
		await signedIn(cloud, INSTALLER, NEXT);
	});

	it("is not in the database, and goes when its time is over", async () => {
		const cloud = await open();
		await withInstaller(cloud);
		const link = await ask(cloud);
		expect(JSON.stringify(await cloud.db.selectFrom("password_links").selectAll().execute())).not.toContain(link);
		cloud.advance(24 * 60 * 60 * 1000);
		await forgetLapsedSignIns(cloud.context);
		for (const table of ["password_links", "sessions", "attempts"] as const) {
			expect(await cloud.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
		}
	});

	it("is refused by a cloud that cannot send mail, whoever asks", async () => {
		const cloud = await open({ mail: "none" });
		await withInstaller(cloud);
		for (const email of [INSTALLER, "nobody@example.com"]) {
			await expect(ask(cloud, email)).rejects.toMatchObject({ code: "mail-not-configured" });
		}
	});
});
