import { afterEach, expect, it } from "vitest";
import { openConsole } from "#cli/fleet/console-client.ts";
import { INSTALLER, servedClouds } from "#test/cloud/http/served-cloud.ts";
import { PASSWORD } from "#test/cloud/test-cloud.ts";
import { startTcpProxy, type TcpProxy } from "#test/support/tcp-proxy.ts";

const limit = { timeout: 60_000 };
const serve = servedClouds();
const login = { email: INSTALLER, password: PASSWORD };
let proxy: TcpProxy | undefined;
afterEach(async () => {
	await proxy?.close();
	proxy = undefined;
});

it("waits where the cloud has had enough requests for now", limit, async () => {
	const cloud = await serve({ limits: { caller: { requests: 2, windowMs: 1_500 } } });
	await cloud.addPerson("installer", INSTALLER);
	const console = await openConsole(cloud.url, login);
	for (let request = 0; request < 4; request += 1) expect(await console.accounts(new Set())).toEqual(new Map());
});

it("asks again where the cloud is away for a moment", limit, async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	proxy = await startTcpProxy(Number(new URL(cloud.url).port));
	const console = await openConsole(`http://127.0.0.1:${proxy.port}`, login);
	proxy.cut();
	const taken = proxy.connections();
	const asked = console.audit(0);
	await expect.poll(() => proxy?.connections(), { timeout: 30_000 }).toBeGreaterThan(taken);
	proxy.restore();
	expect(await asked).toEqual([]);
});

it("says at once that the password is wrong, and that nobody is there", limit, async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	await expect(openConsole(cloud.url, { ...login, password: "wrong" })).rejects.toMatchObject({ code: "login-failed" });
	await cloud.stop();
	await expect(openConsole(cloud.url, login)).rejects.toMatchObject({ code: "cloud-unreachable" });
});
