import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runFoyer, startFoyer } from "#test/support/foyer-process.ts";
import { removeFolder } from "#test/support/mosquitto.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-local-api-"));
});
afterEach(() => removeFolder(folder));

async function localApi(...flags: string[]) {
	const always = ["monitor", "--data", join(folder, "monitor"), "--port", "0", "--local-api-port", "0", "--json"];
	const process = startFoyer([...always, "--log-level", "silent", ...flags]);
	const { localApiUrl, monitorUrl } = await process.firstFact();
	return { process, monitorUrl, get: (path: string, init?: RequestInit) => fetch(`${localApiUrl}${path}`, init) };
}

it("serves a monitor's local API, as the model that its profile says", { timeout: 60_000 }, async () => {
	const { process, monitorUrl, get } = await localApi("--profile", "monitor-7-basic");
	expect(monitorUrl).toMatch(/\?size=7$/);
	const answer = (await (await get("/api/system/info")).json()) as { data: { Status: object } };
	expect(answer.data.Status).toMatchObject({ Model: "Foyer Monitor 7 Basic", HardwareVersion: "83.0.0.0" });
	expect(await (await get("/api/user/get")).json()).toMatchObject({ message: "No handlers for this request" });
	await process.stop();
});

it("keeps who may use it, until somebody says otherwise", { timeout: 60_000 }, async () => {
	writeFileSync(join(folder, "password"), "httpapi\n");
	const access = [
		"--local-api-auth",
		"basic",
		"--local-api-user",
		"home",
		"--local-api-password",
		join(folder, "password"),
	];
	const first = await localApi(...access);
	expect((await first.get("/api/system/status")).status).toBe(401);
	await first.process.stop();
	const second = await localApi();
	const authorization = `Basic ${Buffer.from("home:httpapi").toString("base64")}`;
	expect((await second.get("/api/system/status", { headers: { authorization } })).status).toBe(200);
	await second.process.stop();
	const third = await localApi("--local-api-auth", "allow-list", "--local-api-allow", "127.0.0.1");
	expect((await third.get("/api/system/status")).status).toBe(200);
	await third.process.stop();
});

it("refuses what is no model and no address, and says what to do", async () => {
	const monitor = ["monitor", "--data", join(folder, "monitor"), "--port", "0"];
	expect(await runFoyer(...monitor, "--profile", "x99")).toMatchObject({
		exitCode: 1,
		stderr: expect.stringContaining("monitor-10"),
	});
	expect(await runFoyer(...monitor, "--local-api-allow", "everybody")).toMatchObject({
		exitCode: 2,
		stderr: expect.stringContaining("192.0.2.7"),
	});
});
