import { afterEach, expect, it, vi } from "vitest";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const MINUTE = 60_000;

afterEach(() => {
	vi.useRealTimers();
});

it("tells every caller how much is left, and counts each session on its own", async () => {
	const cloud = await serve({ limits: { caller: { requests: 3, windowMs: MINUTE } } });
	await cloud.addPerson("installer", INSTALLER);
	const [one, other] = [await cloud.signedIn(), await cloud.signedIn()];
	const first = await one.ask("GET", "/api/v1/session");
	expect(limitsIn(first)).toEqual({ limit: "3", remaining: "2" });
	expect(Number(first.headers.get("ratelimit-reset"))).toBeGreaterThan(0);
	expect(limitsIn(await one.ask("GET", "/api/v1/accounts"))).toEqual({ limit: "3", remaining: "1" });
	await one.ask("GET", "/api/v1/audit");
	const refused = await one.ask("GET", "/api/v1/session");
	expect(refused).toMatchObject({ status: 429, body: { code: "too-many-requests" } });
	expect(limitsIn(refused)).toEqual({ limit: "3", remaining: "0" });
	expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
	expect((await other.ask("GET", "/api/v1/session")).status).toBe(200);
});

it("lets a caller go on once the window has ended", async () => {
	vi.useFakeTimers({ toFake: ["Date"] });
	const cloud = await serve({ limits: { stranger: { requests: 1, windowMs: MINUTE } } });
	const ask = () => cloud.client().ask("GET", "/api/v1/public-key");
	expect((await ask()).status).toBe(200);
	vi.setSystemTime(Date.now() + MINUTE - 1_000);
	const refused = await ask();
	expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
	vi.setSystemTime(Date.now() + 1_000);
	expect((await ask()).status).toBe(200);
});

it("is stricter where somebody signs in, whoever it says it is", async () => {
	const cloud = await serve({ limits: { signIn: { requests: 2, windowMs: MINUTE } } });
	const statuses = [];
	for (const name of ["a", "b", "c"]) {
		const body = { email: `${name}@example.com`, password: "guess" };
		statuses.push((await cloud.client().ask("POST", "/api/v1/session", { body })).status);
	}
	expect(statuses).toEqual([401, 401, 429]);
});

it("gives made-up tokens no count of their own", async () => {
	const cloud = await serve({ limits: { address: { requests: 2, windowMs: MINUTE } } });
	const statuses = [];
	for (const name of ["a", "b", "c"]) {
		const headers = { cookie: `foyer-session=${name}` };
		statuses.push((await cloud.client().ask("GET", "/api/v1/accounts", { headers })).status);
	}
	expect(statuses).toEqual([401, 401, 429]);
});

it("leaves pages and what watches over the cloud alone", async () => {
	const cloud = await serve({ limits: { address: { requests: 0, windowMs: MINUTE } } });
	expect((await cloud.client().ask("GET", "/healthz")).status).toBe(200);
});

function limitsIn({ headers }: { readonly headers: Headers }) {
	return { limit: headers.get("ratelimit-limit"), remaining: headers.get("ratelimit-remaining") };
}
