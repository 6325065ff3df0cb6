import { expect, it } from "vitest";
import { GRACE, IDLE_LIFE, SESSION_LIFE, TOKEN_LIFE, turnOf } from "#cloud/people/session-turnover.ts";
import { asUnixMs } from "#protocol/units.ts";
import { onBothDatabases, PASSWORD, type TestCloud } from "../test-cloud.ts";

const MINUTE = 60_000;
const INSTALLER = "installer@example.com";

it("ends a session that is over or idle, whatever its token", () => {
	const fresh = state({ expires_at: asUnixMs(SESSION_LIFE) });
	for (const token of ["now", "before"]) {
		expect(turnOf(fresh, token, asUnixMs(IDLE_LIFE))).toEqual({ kind: "ended" });
		const used = { ...fresh, used_at: asUnixMs(SESSION_LIFE - 1) };
		expect(turnOf(used, token, asUnixMs(SESSION_LIFE))).toEqual({ kind: "ended" });
	}
});

function state(change: Partial<Parameters<typeof turnOf>[0]>) {
	const zero = asUnixMs(0);
	return { token_hash: "now", renewed_at: zero, confirmed_at: null, used_at: zero, expires_at: zero, ...change };
}

onBothDatabases("a session's token", (open) => {
	async function signedIn(): Promise<{ cloud: TestCloud; token: string }> {
		const cloud = await open();
		await cloud.addPerson("installer", INSTALLER);
		const { token } = await cloud.people.signIn(INSTALLER, PASSWORD);
		await cloud.people.use(token);
		return { cloud, token };
	}

	it("is renewed after a quarter of an hour, once, though many requests come together", async () => {
		const { cloud, token } = await signedIn();
		cloud.advance(TOKEN_LIFE - 1);
		expect(await cloud.people.use(token)).toMatchObject({ renewed: null });
		cloud.advance(1);
		const answers = await Promise.all(Array.from({ length: 10 }, () => cloud.people.use(token)));
		expect(answers.every((answer) => answer !== null)).toBe(true);
		const tokens = answers.flatMap((answer) => answer?.renewed?.token ?? []);
		expect(tokens).toHaveLength(1);
		expect(await cloud.people.use(tokens[0] ?? "")).toMatchObject({ renewed: null, actor: { email: INSTALLER } });
	});

	it("is good for a minute after the next one was used, and for nothing then", async () => {
		const { cloud, token } = await signedIn();
		cloud.advance(TOKEN_LIFE);
		const next = (await cloud.people.use(token))?.renewed?.token ?? "";
		await cloud.people.use(next);
		cloud.advance(GRACE - 1);
		expect(await cloud.people.use(token)).toMatchObject({ renewed: null });
		cloud.advance(1);
		expect(await cloud.people.use(token)).toBeNull();
		expect(await cloud.people.actorOf(token)).toBeNull();
		expect(await cloud.people.actorOf(next)).not.toBeNull();
	});

	it("brings another one where the answer with the next one was lost", async () => {
		const { cloud, token } = await signedIn();
		cloud.advance(TOKEN_LIFE);
		const lost = (await cloud.people.use(token))?.renewed?.token ?? "";
		cloud.advance(5 * MINUTE);
		const found = (await cloud.people.use(token))?.renewed?.token ?? "";
		expect(await cloud.people.use(found)).toMatchObject({ actor: { email: INSTALLER } });
		expect(await cloud.people.use(lost)).toBeNull();
	});

	it("ends with the session, the one before it too", async () => {
		const { cloud, token } = await signedIn();
		cloud.advance(TOKEN_LIFE);
		const next = (await cloud.people.use(token))?.renewed?.token ?? "";
		await cloud.people.signOut(token);
		for (const ended of [token, next]) expect(await cloud.people.use(ended)).toBeNull();
	});
});
