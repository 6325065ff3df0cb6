import { expect, it } from "vitest";
import { DEMO_PASSWORD } from "#cloud/people/demo-people.ts";
import { addDemoPeople } from "#cloud/people/people-store.ts";
import { systemRandom } from "#cloud/random.ts";
import type { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import { onBothDatabases, PASSWORD } from "../test-cloud.ts";

const INSTALLER = "installer@example.com";
const DISTRIBUTOR = "distributor@example.com";
const HOUR = 60 * 60 * 1000;

onBothDatabases("people", (open) => {
	it("sign in with their password, whatever the case of their e-mail, and out again", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		const { actor, token, expiresAt } = await cloud.people.signIn(" Installer@Example.com ", PASSWORD);
		expect(actor).toMatchObject({
			kind: "installer",
			email: INSTALLER,
			role: "single-tenant",
			identity: "distributor",
		});
		expect(expiresAt).toBe(cloud.now() + 12 * HOUR);
		expect(await cloud.people.actorOf(token)).toEqual(actor);
		await cloud.people.signOut(token);
		expect(await cloud.people.actorOf(token)).toBeNull();
	});

	it("are signed out after twelve hours", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		const { token } = await cloud.people.signIn(INSTALLER, PASSWORD);
		let current = token;
		for (let hour = 1; hour < 12; hour += 1) {
			cloud.advance(HOUR);
			current = (await cloud.people.use(current))?.renewed?.token ?? "none";
		}
		cloud.advance(HOUR - 1);
		expect(await cloud.people.actorOf(current)).not.toBeNull();
		cloud.advance(1);
		expect(await cloud.people.actorOf(current)).toBeNull();
	});

	it("are signed out after two hours in which they did nothing", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		const { token } = await cloud.people.signIn(INSTALLER, PASSWORD);
		cloud.advance(2 * HOUR - 1);
		expect(await cloud.people.actorOf(token)).not.toBeNull();
		cloud.advance(1);
		expect(await cloud.people.actorOf(token)).toBeNull();
		expect(await cloud.people.use(token)).toBeNull();
	});

	it("are refused alike with a wrong password, without one, and unknown", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		await cloud.addKit(92, { owner: { kind: "installer", email: "named@example.com" } });
		for (const email of [INSTALLER, "named@example.com", "nobody@example.com"]) {
			await expect(cloud.people.signIn(email, "wrong")).rejects.toMatchObject({ code: "login-failed" });
		}
	});

	it("wait after ten wrong passwords, even with the right one, and others do not", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		await cloud.addPerson("distributor", DISTRIBUTOR);
		await Promise.allSettled(Array.from({ length: 10 }, () => cloud.people.signIn(INSTALLER, "wrong")));
		await expect(cloud.people.signIn(INSTALLER, PASSWORD)).rejects.toMatchObject({ code: "too-many-requests" });
		expect((await cloud.people.signIn(DISTRIBUTOR, PASSWORD)).actor.kind).toBe("distributor");
		cloud.advance(30_000);
		expect((await cloud.people.signIn(INSTALLER, PASSWORD)).actor.kind).toBe("installer");
	});

	it("wait longer with each wrong password, an hour at most, and a restart does not help", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		await Promise.allSettled(Array.from({ length: 10 }, () => cloud.people.signIn(INSTALLER, "wrong")));
		const waits = [];
		for (let guess = 0; guess < 9; guess += 1) {
			const refused = await cloud.people.signIn(INSTALLER, "wrong").catch((error: FoyerError) => error);
			const seconds = Number.parseInt("detail" in refused ? (refused.detail ?? "") : "", 10);
			waits.push(seconds);
			cloud.advance(seconds * 1000);
			await expect(cloud.people.signIn(INSTALLER, "wrong")).rejects.toMatchObject({ code: "login-failed" });
		}
		expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
		await cloud.crash();
		const again = await open({ after: cloud });
		await expect(again.people.signIn(INSTALLER, PASSWORD)).rejects.toMatchObject({ code: "too-many-requests" });
	});

	it("do not wait for what strangers try, on a browser that has signed them in before", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		await cloud.addPerson("distributor", DISTRIBUTOR);
		const { knownBrowser } = await cloud.people.signIn(INSTALLER, PASSWORD);
		for (const email of [INSTALLER, DISTRIBUTOR]) {
			await Promise.allSettled(Array.from({ length: 10 }, () => cloud.people.signIn(email, "wrong")));
		}
		expect((await cloud.people.signIn(INSTALLER, PASSWORD, { knownBrowser })).actor.email).toBe(INSTALLER);
		const others = [
			{ email: DISTRIBUTOR, knownBrowser },
			{ email: INSTALLER, knownBrowser: "A".repeat(22) },
		];
		for (const { email, ...other } of others) {
			const refused = cloud.people.signIn(email, PASSWORD, other);
			await expect(refused).rejects.toMatchObject({ code: "too-many-requests" });
		}
	});

	it("wait on a network from which very many were tried", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		const guess = (index: number) =>
			cloud.people.signIn(`guess-${index}@example.com`, "wrong", { network: "192.0.2.1" });
		for (let sign = 0; sign < 60; sign += 1) {
			const refused = await guess(sign).catch((error: FoyerError) => error.code);
			expect(refused).toBe(sign < 50 ? "login-failed" : "too-many-requests");
		}
		const refused = cloud.people.signIn(INSTALLER, PASSWORD, { network: "192.0.2.1" });
		await expect(refused).rejects.toMatchObject({ code: "too-many-requests" });
		expect((await cloud.people.signIn(INSTALLER, PASSWORD, { network: "192.0.2.2" })).actor.email).toBe(INSTALLER);
	});

	it("leave neither password nor token in the database", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		const { token } = await cloud.people.signIn(INSTALLER, PASSWORD);
		const rows = [
			await cloud.db.selectFrom("people").selectAll().execute(),
			await cloud.db.selectFrom("sessions").selectAll().execute(),
		];
		expect(JSON.stringify(rows)).not.toContain(token);
		expect(JSON.stringify(rows)).not.toContain(PASSWORD);
		expect(rows[0]).toMatchObject([{ password_hash: expect.stringMatching(/^\$argon2id\$/) }]);
	});

	it("of the demo sign in there, and nowhere else even with a session from there", async () => {
		const demo = await open({ demo: true });
		await addDemoPeople(demo.context);
		await addDemoPeople(demo.context);
		const { token } = await demo.people.signIn("installer@demo.foyer", DEMO_PASSWORD);
		expect((await demo.people.signIn("distributor@demo.foyer", DEMO_PASSWORD)).actor.kind).toBe("distributor");
		await demo.crash();
		const again = await open({ demo: true, after: demo });
		const { id, actor } = await again.people.signIn("installer@demo.foyer", DEMO_PASSWORD);
		const holder = { sessionId: id, personId: actor.id };
		const change = { current: DEMO_PASSWORD, next: "another one of mine", language: "en" };
		await again.security.changePassword(holder, change);
		await addDemoPeople(again.context);
		expect((await again.people.signIn("installer@demo.foyer", DEMO_PASSWORD)).actor.kind).toBe("installer");
		await again.crash();
		const real = await open({ after: demo });
		for (const email of ["installer@demo.foyer", "Distributor@demo.foyer"]) {
			const refused = real.people.signIn(email, DEMO_PASSWORD);
			await expect(refused).rejects.toMatchObject({ code: "demo-login-refused" });
		}
		expect(await real.people.actorOf(token)).toBeNull();
	});

	it("change role as installers, identity as distributors, and only so", async () => {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		await cloud.addPerson("distributor", DISTRIBUTOR);
		const installer = await cloud.people.signIn(INSTALLER, PASSWORD);
		const distributor = await cloud.people.signIn(DISTRIBUTOR, PASSWORD);
		const { changeRole, changeIdentity } = cloud.people;
		const community = await changeRole(installer.id, "community");
		expect(community).toMatchObject({ id: installer.id, actor: { role: "community" } });
		expect(community.token).not.toBe(installer.token);
		expect(await cloud.people.actorOf(community.token)).toMatchObject({ role: "community" });
		expect(await changeIdentity(distributor.id, "kit-users")).toMatchObject({ actor: { identity: "kit-users" } });
		await expect(changeRole(distributor.id, "community")).rejects.toMatchObject({ code: "role-not-allowed" });
		await expect(changeIdentity(installer.id, "kit-users")).rejects.toMatchObject({ code: "role-not-allowed" });
		await expect(changeRole(systemRandom.id(), "community")).rejects.toMatchObject({ code: "unauthenticated" });
	});

	it("see their own kits of the kind they look at, and for all others there is nothing there", async () => {
		const cloud = await open();
		const single = await cloud.addKit(93);
		const community = await cloud.addKit(94, { project: "community" });
		const direct = await cloud.addKit(95, { owner: { kind: "distributor", email: DISTRIBUTOR } });
		const foreign = await cloud.addKit(96, { owner: { kind: "installer", email: "other@example.com" } });
		const views = [
			{ actor: single.actor, sees: single },
			{ actor: { ...single.actor, role: "community" as const }, sees: community },
			{ actor: direct.actor, sees: direct },
			{ actor: { ...direct.actor, identity: "distributor" as const }, sees: null },
		];
		for (const { actor, sees } of views) {
			const { items, total } = await cloud.accounts.list(actor, { cursor: null, limit: 50, search: null });
			expect(items.map(({ id }) => id)).toEqual(sees === null ? [] : [sees.id]);
			expect(total).toBe(sees === null ? 0 : 1);
			const hidden = [single, community, direct, foreign].filter((kit) => kit !== sees);
			for (const { id } of [...hidden, { id: systemRandom.id() }]) {
				for (const call of everyCall(id)) await expect(call(actor)).rejects.toMatchObject({ code: "not-found" });
			}
		}

		function everyCall(id: MessageId) {
			const { get, resetPreview, reset, timeline, certificates } = cloud.accounts;
			const calls = [get, resetPreview, timeline, certificates].map(
				(call) =>
					(actor: typeof single.actor): Promise<unknown> =>
						call(actor, id),
			);
			return [...calls, (actor: typeof single.actor) => reset(actor, id, systemRandom.id())];
		}
	});
});
