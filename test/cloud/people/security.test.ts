import { expect, it } from "vitest";
import { onBothDatabases, PASSWORD } from "../test-cloud.ts";
import { INSTALLER, signedIn, withInstaller } from "./own-login.ts";

const NEXT = "a better one of mine";
const language = "en";

onBothDatabases("one's own login", (open) => {
	it("changes its password with the current one, which ends all other sessions and is told by mail", async () => {
		const cloud = await open();
		const here = await withInstaller(cloud);
		const there = await signedIn(cloud);
		const { changePassword } = cloud.security;
		const wrong = changePassword(here.holder, { current: "wrong", next: NEXT, language });
		await expect(wrong).rejects.toMatchObject({ code: "password-wrong" });
		const { token } = await changePassword(here.holder, { current: PASSWORD, next: NEXT, language: "de-AT" });
		expect(await cloud.people.actorOf(token)).toMatchObject({ email: INSTALLER });
		for (const ended of [here.token, there.token]) expect(await cloud.people.actorOf(ended)).toBeNull();
		await expect(cloud.people.signIn(INSTALLER, PASSWORD)).rejects.toMatchObject({ code: "login-failed" });
		await signedIn(cloud, INSTALLER, NEXT);
		await cloud.security.settled();
		expect(cloud.mailbox.list()).toMatchObject([{ to: INSTALLER, subject: "Ihr Passwort wurde geändert" }]);
	});

	it.each([
		["elevenchars", "password-too-short"],
		["aaaaaaaaaaaa", "password-not-allowed"],
		["Installer@Example.com", "password-not-allowed"],
	])("refuses %s as a new password, and keeps the one before", async (next, code) => {
		const cloud = await open();
		const { holder, token } = await withInstaller(cloud);
		const refused = cloud.security.changePassword(holder, { current: PASSWORD, next, language });
		await expect(refused).rejects.toMatchObject({ code });
		expect(await cloud.people.actorOf(token)).not.toBeNull();
		await signedIn(cloud);
	});

	it("takes any characters in a password, however a keyboard writes them", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		await cloud.security.changePassword(holder, { current: PASSWORD, next: "Müllers Tür 🔑 12", language });
		await signedIn(cloud, INSTALLER, "Müllers Tür 🔑 12".normalize("NFD"));
	});

	it("slows down who guesses the password of an open session", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const guess = () => cloud.security.changePassword(holder, { current: "wrong", next: NEXT, language });
		await Promise.allSettled(Array.from({ length: 10 }, guess));
		const refused = cloud.security.changePassword(holder, { current: PASSWORD, next: NEXT, language });
		await expect(refused).rejects.toMatchObject({ code: "too-many-requests" });
	});

	it("lists where it is signed in, the last used first, and ends one of them", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		const from = { browser: "Firefox, Linux", address: "192.0.2.17" };
		const phone = await cloud.people.signIn(INSTALLER, PASSWORD, from);
		cloud.advance(60_000);
		const { holder, token } = await signedIn(cloud);
		expect(await cloud.security.sessions(holder)).toMatchObject([
			{ id: holder.sessionId, browser: null, address: null, current: true },
			{ id: phone.id, ...from, createdAt: cloud.now() - 60_000, usedAt: cloud.now() - 60_000, current: false },
		]);
		await cloud.security.endSession(holder, phone.id);
		expect(await cloud.people.actorOf(phone.token)).toBeNull();
		expect(await cloud.people.actorOf(token)).not.toBeNull();
		expect(await cloud.security.sessions(holder)).toHaveLength(1);
	});

	it("cannot see or end anybody else's sessions", async () => {
		const cloud = await open();
		const mine = await withInstaller(cloud);
		const other = await withInstaller(cloud, "other@example.com");
		const ending = cloud.security.endSession(mine.holder, other.holder.sessionId);
		await expect(ending).rejects.toMatchObject({ code: "not-found" });
		await cloud.security.endAllSessions(mine.holder);
		expect(await cloud.people.actorOf(other.token)).not.toBeNull();
	});

	it("signs out everywhere", async () => {
		const cloud = await open();
		const sessions = [await withInstaller(cloud), await signedIn(cloud), await signedIn(cloud)];
		await cloud.security.endAllSessions(sessions[1]?.holder ?? sessions[0]?.holder ?? { sessionId: "", personId: "" });
		for (const { token } of sessions) expect(await cloud.people.actorOf(token)).toBeNull();
	});
});
