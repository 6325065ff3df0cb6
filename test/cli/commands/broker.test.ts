import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { runFoyer, startFoyer } from "#test/support/foyer-process.ts";
import { connectPeer } from "#test/support/mqtt-peer.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-broker-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cloudCredentials = () => ({
	username: CLOUD_USERNAME,
	password: readFileSync(join(folder, "broker", `secret-${CLOUD_USERNAME}`), "utf8").trim(),
});

describe("foyer broker", () => {
	it("lets the cloud in by the secret that it keeps, and ends with 0 when it is told to", async () => {
		const broker = startFoyer(["broker", "--data", folder, "--port", "0", "--json"]);
		const { ready, brokerUrl } = await broker.firstFact();
		expect(ready).toBe(true);
		const cloud = await connectPeer(String(brokerUrl), cloudCredentials());
		expect(await broker.stop()).toMatchObject({ exitCode: 0 });
		await cloud.close();
	});

	it("keeps its secrets over a restart, each its owner's alone", async () => {
		await runFoyer("broker", "--data", folder, "--mosquitto");
		const first = cloudCredentials();
		await runFoyer("broker", "--data", folder, "--mosquitto");
		expect(cloudCredentials()).toEqual(first);
		for (const name of [`secret-${CLOUD_USERNAME}`, "passwords"])
			expect(statSync(join(folder, "broker", name)).mode & 0o777).toBe(0o600);
	});

	it("names a port that is taken, in one sentence and with code", async () => {
		const first = startFoyer(["broker", "--data", folder, "--port", "0", "--json"]);
		const { brokerUrl } = await first.firstFact();
		const { port } = new URL(String(brokerUrl));
		const second = await runFoyer("broker", "--data", folder, "--port", port);
		expect(second).toMatchObject({ exitCode: 1, stdout: "" });
		expect(second.stderr).toMatch(new RegExp(`^The port is taken\\. \\(127\\.0\\.0\\.1:${port}\\) [^\\n]*\\n$`));
		const asJson = await runFoyer("broker", "--data", folder, "--port", port, "--json");
		expect(JSON.parse(asJson.stderr)).toMatchObject({ code: "port-taken" });
		await first.stop();
	});

	it("names a folder that cannot be written", async () => {
		writeFileSync(join(folder, "file"), "");
		const { exitCode, stderr } = await runFoyer("broker", "--data", join(folder, "file"));
		expect(exitCode).toBe(1);
		expect(stderr).toMatch(/^The data folder cannot be written\. [^\n]*\n$/);
	});
});
