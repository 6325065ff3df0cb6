import { expect, it } from "vitest";
import { asUnixMs } from "#protocol/units.ts";
import { onBothDatabases, PASSWORD } from "../test-cloud.ts";
import { digitsOf, INSTALLER, turnTotpOn, withInstaller } from "./own-login.ts";

const invalid = { code: "totp-invalid" };

onBothDatabases("the second step", (open) => {
	it("is asked for once it is confirmed, and then signing in takes the app's digits", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		expect(await cloud.security.totp(holder)).toEqual({ on: false, recoveryCodes: 0 });
		const { secret, uri } = await cloud.security.beginTotp(holder, PASSWORD);
		expect(uri).toMatch(/^otpauth:\/\/totp\/Foyer:installer%40example\.com\?/);
		expect(uri).toContain(`secret=${secret}`);
		await cloud.people.signIn(INSTALLER, PASSWORD);
		await expect(cloud.security.confirmTotp(holder, "000000")).rejects.toMatchObject(invalid);
		await cloud.security.confirmTotp(holder, digitsOf(cloud, secret));
		expect(await cloud.security.totp(holder)).toEqual({ on: true, recoveryCodes: 10 });
		cloud.advance(30_000);
		await expect(cloud.people.signIn(INSTALLER, PASSWORD)).rejects.toMatchObject({ code: "totp-required" });
		await expect(cloud.people.signIn(INSTALLER, "wrong")).rejects.toMatchObject({ code: "login-failed" });
		const code = digitsOf(cloud, secret).replace(/^.../, "$& ");
		expect((await cloud.people.signIn(INSTALLER, PASSWORD, { code })).actor.email).toBe(INSTALLER);
	});

	it("takes digits once, even where two come at the same moment, and none from before", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const { secret } = await turnTotpOn(cloud, holder);
		const [before, code] = [digitsOf(cloud, secret), digitsOf({ now: cloud.now }, secret)];
		const two = await Promise.allSettled([1, 2].map(() => cloud.people.signIn(INSTALLER, PASSWORD, { code })));
		expect(two.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
		cloud.advance(30_000);
		await cloud.people.signIn(INSTALLER, PASSWORD, { code: digitsOf(cloud, secret) });
		await expect(cloud.people.signIn(INSTALLER, PASSWORD, { code: before })).rejects.toMatchObject(invalid);
	});

	it("takes digits of the step before and after, for clocks that differ, and no others", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const { secret } = await turnTotpOn(cloud, holder);
		cloud.advance(300_000);
		const at = (seconds: number) => digitsOf({ now: () => (cloud.now() + seconds * 1000) as never }, secret);
		for (const code of [at(-60), at(60)]) {
			await expect(cloud.people.signIn(INSTALLER, PASSWORD, { code })).rejects.toMatchObject(invalid);
		}
		for (const code of [at(-30), at(30)]) await cloud.people.signIn(INSTALLER, PASSWORD, { code });
	});

	it("takes each recovery code once, however it is typed, and nobody else's", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const other = await withInstaller(cloud, "other@example.com");
		const { recoveryCodes } = await turnTotpOn(cloud, holder);
		const foreign = await turnTotpOn(cloud, other.holder);
		expect(new Set(recoveryCodes).size).toBe(10);
		const code = (recoveryCodes[0] ?? "").replace("-", " ").toLowerCase();
		await cloud.people.signIn(INSTALLER, PASSWORD, { code });
		expect(await cloud.security.totp(holder)).toEqual({ on: true, recoveryCodes: 9 });
		for (const used of [code, foreign.recoveryCodes[0] ?? "", "-"]) {
			await expect(cloud.people.signIn(INSTALLER, PASSWORD, { code: used })).rejects.toMatchObject(invalid);
		}
	});

	it("is guessed as seldom as a password", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const { secret } = await turnTotpOn(cloud, holder);
		const guess = () => cloud.people.signIn(INSTALLER, PASSWORD, { code: "000000" });
		await Promise.allSettled(Array.from({ length: 10 }, guess));
		const code = digitsOf(cloud, secret);
		const refused = cloud.people.signIn(INSTALLER, PASSWORD, { code });
		await expect(refused).rejects.toMatchObject({ code: "too-many-requests" });
	});

	it("is turned off with password and code alone, and its codes are worth nothing then", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const { secret, recoveryCodes } = await turnTotpOn(cloud, holder);
		const { removeTotp, beginTotp } = cloud.security;
		const code = digitsOf(cloud, secret);
		await expect(removeTotp(holder, { password: "wrong", code })).rejects.toMatchObject({ code: "password-wrong" });
		await expect(removeTotp(holder, { password: PASSWORD, code: "000000" })).rejects.toMatchObject(invalid);
		await expect(beginTotp(holder, PASSWORD)).rejects.toMatchObject({ code: "totp-already-on" });
		await removeTotp(holder, { password: PASSWORD, code });
		await cloud.people.signIn(INSTALLER, PASSWORD);
		const again = removeTotp(holder, { password: PASSWORD, code: recoveryCodes[0] ?? "" });
		await expect(again).rejects.toMatchObject({ code: "totp-not-on" });
	});

	it("is begun by two at once as by one, and is confirmed by the newest seed alone, once", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const { beginTotp, confirmTotp } = cloud.security;
		await Promise.all([1, 2, 3].map(() => beginTotp(holder, PASSWORD)));
		const { secret } = await beginTotp(holder, PASSWORD);
		const next = digitsOf({ now: () => asUnixMs(cloud.now() + 30_000) }, secret);
		const answers = await Promise.allSettled([digitsOf(cloud, secret), next].map((code) => confirmTotp(holder, code)));
		const told = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value.recoveryCodes : []));
		expect(told).toHaveLength(10);
		cloud.advance(60_000);
		await cloud.people.signIn(INSTALLER, PASSWORD, { code: told[0] ?? "" });
	});

	it("leaves neither its secret nor a recovery code in the database", async () => {
		const cloud = await open();
		const { holder } = await withInstaller(cloud);
		const { secret, recoveryCodes } = await turnTotpOn(cloud, holder);
		const rows = JSON.stringify([
			await cloud.db.selectFrom("totp").selectAll().execute(),
			await cloud.db.selectFrom("recovery_codes").selectAll().execute(),
		]);
		for (const told of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace("-", ""))])
			expect(rows).not.toContain(told);
	});
});
