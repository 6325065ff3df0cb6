import { expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { makeAccessToken } from "#cloud/tokens/access-token.ts";
import { onBothDatabases } from "../test-cloud.ts";

const DAY = 24 * 60 * 60 * 1000;
const script = { name: "Nightly report", scope: "read", days: 30 } as const;

onBothDatabases("personal access tokens", (open) => {
	it("stand for the person in the role of the moment, and are told once", async () => {
		const cloud = await open();
		const { actor } = await cloud.addKit(1);
		const inCommunity = { ...actor, role: "community" } as const;
		const { token, ...created } = await cloud.tokens.create(inCommunity, script);
		const { actor: bearer, scope } = await cloud.tokens.bearerOf(token);
		expect(bearer).toMatchObject({ id: actor.id, kind: "installer", role: "community" });
		expect(scope).toBe("read");
		const { items } = await cloud.tokens.list(actor);
		expect(items).toEqual([{ ...created, lastUsedAt: cloud.now() }]);
		const kept = await cloud.db.selectFrom("access_tokens").selectAll().execute();
		expect(JSON.stringify(kept)).not.toContain(token.slice(10, 50));
	});

	it("tell a typing mistake, a revoked one and an expired one apart", async () => {
		const cloud = await open();
		const { actor } = await cloud.addKit(1);
		const { token, id } = await cloud.tokens.create(actor, script);
		const refusal = (sent: string) => expect(cloud.tokens.bearerOf(sent)).rejects;
		await refusal(token.slice(0, -1)).toMatchObject({ code: "token-malformed" });
		await refusal(makeAccessToken(systemRandom)).toMatchObject({ code: "token-unknown" });
		cloud.advance(30 * DAY - 1);
		await cloud.tokens.bearerOf(token);
		cloud.advance(1);
		await refusal(token).toMatchObject({ code: "token-expired" });
		await cloud.tokens.revoke(actor, id);
		await refusal(token).toMatchObject({ code: "token-unknown" });
		await expect(cloud.tokens.revoke(actor, id)).rejects.toMatchObject({ code: "not-found" });
	});

	it("note their last use to the minute", async () => {
		const cloud = await open();
		const { actor } = await cloud.addKit(1);
		const { token } = await cloud.tokens.create(actor, script);
		const lastUse = async () => (await cloud.tokens.list(actor)).items[0]?.lastUsedAt;
		await cloud.tokens.bearerOf(token);
		const first = cloud.now();
		cloud.advance(59_999);
		await cloud.tokens.bearerOf(token);
		expect(await lastUse()).toBe(first);
		cloud.advance(1);
		await cloud.tokens.bearerOf(token);
		expect(await lastUse()).toBe(cloud.now());
	});

	it("are nobody else's to see or to revoke, end all at once, and have a limit", async () => {
		const cloud = await open();
		const { actor } = await cloud.addKit(1);
		const owner = { kind: "installer", email: "other@example.com" } as const;
		const { actor: other } = await cloud.addKit(2, { owner });
		const { id, token } = await cloud.tokens.create(actor, script);
		expect((await cloud.tokens.list(other)).items).toEqual([]);
		await expect(cloud.tokens.revoke(other, id)).rejects.toMatchObject({ code: "not-found" });
		await cloud.tokens.revokeAll(other);
		await cloud.tokens.bearerOf(token);
		const asked = Array.from({ length: 55 }, () => cloud.tokens.create(actor, script));
		const made = (await Promise.allSettled(asked)).filter(({ status }) => status === "fulfilled");
		expect(made).toHaveLength(49);
		await expect(cloud.tokens.create(actor, script)).rejects.toMatchObject({ code: "tokens-limit" });
		await cloud.tokens.revokeAll(actor);
		expect((await cloud.tokens.list(actor)).items).toEqual([]);
		await expect(cloud.tokens.bearerOf(token)).rejects.toMatchObject({ code: "token-unknown" });
	});
});
