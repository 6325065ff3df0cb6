import { expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { SESSION_LIFE, TOKEN_LIFE } from "#cloud/tenants/app-sessions.ts";
import { ENDED_KEPT } from "#cloud/tenants/ended-sessions.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";
import { register, registeredHome } from "./registered-home.ts";

onBothDatabases("a session of the tenant's app", (open) => {
	it("begins with the registration, and shows the tenant's own account with the contact masked", async () => {
		const cloud = await open();
		const { me, kit } = await registeredHome(cloud, 300);
		const { account } = await cloud.document(kit);
		expect(await cloud.tenants.account(me)).toEqual({
			home: account.home.name,
			issuedBy: account.home.issuedBy,
			name: "Ines Duarte",
			contact: "r•••••••@example.com",
			status: account.status,
			expiresAt: account.expiresAt,
			sip: { family: account.sip.family, personal: account.sip.personal },
			members: [],
		});
	});

	it("keeps neither of its tokens in the database", async () => {
		const cloud = await open();
		const { session } = await registeredHome(cloud, 301);
		const rows = JSON.stringify(await cloud.db.selectFrom("app_sessions").selectAll().execute());
		expect(rows).not.toContain(session.token);
		expect(rows).not.toContain(session.refreshToken);
	});

	it("needs a new token every hour, and the one before stops at once", async () => {
		const cloud = await open();
		const { session, me } = await registeredHome(cloud, 302);
		cloud.advance(TOKEN_LIFE);
		await expect(cloud.tenants.tenantOf(session.token)).rejects.toMatchObject({ code: "unauthenticated" });
		const next = await cloud.tenants.refresh(session.refreshToken);
		expect(next).toMatchObject({ tokenExpiresAt: cloud.now() + TOKEN_LIFE, expiresAt: cloud.now() + SESSION_LIFE });
		expect(await cloud.tenants.tenantOf(next.token)).toEqual(me);
		const newest = await cloud.tenants.refresh(session.refreshToken);
		await expect(cloud.tenants.tenantOf(next.token)).rejects.toMatchObject({ code: "unauthenticated" });
		expect(await cloud.tenants.tenantOf(newest.token)).toEqual(me);
	});

	it("does not take one token for the other", async () => {
		const cloud = await open();
		const { session } = await registeredHome(cloud, 303);
		await expect(cloud.tenants.tenantOf(session.refreshToken)).rejects.toMatchObject({ code: "unauthenticated" });
		await expect(cloud.tenants.refresh(session.token)).rejects.toMatchObject({ code: "unauthenticated" });
	});

	it("ends when it was not used for long, and when the tenant signs out", async () => {
		const cloud = await open();
		const unused = await registeredHome(cloud, 304);
		cloud.advance(SESSION_LIFE);
		await expect(cloud.tenants.refresh(unused.session.refreshToken)).rejects.toMatchObject({ code: "unauthenticated" });
		const { session, me } = await registeredHome(cloud, 305);
		await cloud.tenants.signOut(session.refreshToken);
		await expect(cloud.tenants.tenantOf(session.token)).rejects.toMatchObject({ code: "unauthenticated" });
		await expect(cloud.tenants.account(me)).rejects.toMatchObject({ code: "unauthenticated" });
		await cloud.tenants.signOut(session.token);
	});

	it.each(["the monitor", "the installer", "the tenant's app"])(
		"stops at a reset by %s, at once and for both tokens, and is told why",
		async (who) => {
			const cloud = await open();
			const home = await registeredHome(cloud, 306);
			await resetBy(who, cloud, home);
			expect((await cloud.document(home.kit)).generation).toBe(2);
			const { token, refreshToken } = home.session;
			const accountReset = { code: "account-reset" };
			await expect(cloud.tenants.tenantOf(token)).rejects.toMatchObject(accountReset);
			await expect(cloud.tenants.refresh(refreshToken)).rejects.toMatchObject(accountReset);
			expect(await cloud.db.selectFrom("app_sessions").selectAll().execute()).toEqual([]);
		},
	);

	it("shows nothing of the next tenant, even to a request that was already let in", async () => {
		const cloud = await open();
		const { id, kit, actor, me } = await registeredHome(cloud, 307);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		await register(cloud, kit, "next@example.com");
		const { account, members, inviteMember, visitorCodes, resetPreview, reset } = cloud.tenants;
		const revision = (await cloud.document(kit)).revision;
		for (const call of [
			() => account(me),
			() => members(me),
			() => inviteMember(me, { name: "Tunde", contact: "tunde@example.com" }),
			() => visitorCodes(me),
			() => resetPreview(me),
			() => reset(me, systemRandom.id()),
		])
			await expect(call()).rejects.toMatchObject({ code: "account-reset" });
		expect(await cloud.document(kit)).toMatchObject({ generation: 2, revision });
	});

	it("does not outlive a reset of the same moment, nor does what it was changing", async () => {
		const cloud = await open();
		const { id, kit, actor, me, session } = await registeredHome(cloud, 309);
		const invite = (name: string) => cloud.tenants.inviteMember(me, { name, contact: `${name}@example.com` });
		const [renewed, ...others] = await Promise.allSettled([
			cloud.tenants.refresh(session.refreshToken),
			invite("ada"),
			cloud.accounts.reset(actor, id, systemRandom.id()),
			invite("ben"),
			cloud.tenants.refresh(session.refreshToken),
		]);
		expect(others[1]?.status).toBe("fulfilled");
		for (const outcome of [renewed, ...others]) {
			if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "account-reset" });
		}
		expect(await cloud.db.selectFrom("app_sessions").selectAll().execute()).toEqual([]);
		expect(await cloud.db.selectFrom("members").selectAll().execute()).toEqual([]);
		expect((await cloud.document(kit)).account.members).toEqual([]);
		await expect(cloud.tenants.refresh(session.refreshToken)).rejects.toMatchObject({ code: "account-reset" });
	});

	it("is remembered after a reset by its hashes alone, and forgotten after a month", async () => {
		const cloud = await open();
		const { id, kit, actor, session } = await registeredHome(cloud, 308);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		const [row] = await cloud.db.selectFrom("ended_app_sessions").selectAll().execute();
		expect(row).toEqual({
			account_id: id,
			token_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
			refresh_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
			ended_at: cloud.now(),
		});
		cloud.advance(ENDED_KEPT);
		await expect(cloud.tenants.tenantOf(session.token)).rejects.toMatchObject({ code: "unauthenticated" });
		await cloud.ask(kit, "issue-qr", 2);
		await register(cloud, kit, "next@example.com");
		expect(await cloud.db.selectFrom("ended_app_sessions").selectAll().execute()).toEqual([]);
	});
});

type Home = Awaited<ReturnType<typeof registeredHome>>;

async function resetBy(who: string, cloud: TestCloud, { id, kit, actor, me }: Home): Promise<void> {
	if (who === "the monitor") await cloud.ask(kit, "delete-account", 1);
	else if (who === "the installer") await cloud.accounts.reset(actor, id, systemRandom.id());
	else await cloud.tenants.reset(me, systemRandom.id());
}
