import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectPanel } from "#cli/play/panel-connection.ts";
import { scanWithPhone } from "#cli/play/tenant-phone.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";
import { type FoyerProcess, runFoyer, startFoyer } from "#test/support/foyer-process.ts";
import { removeFolder } from "#test/support/mosquitto.ts";

const mac = "0C1105A1B2C3";

describe("broker, cloud and monitor, each in a process of its own", () => {
	let folder: string;
	let processes: FoyerProcess[] = [];
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-apart-"));
		writeFileSync(join(folder, "installer-password"), "a password of the installer\n");
	});
	afterEach(async () => {
		for (const process of processes.reverse()) await process.stop();
		processes = [];
		removeFolder(folder);
	});

	const start = async (...args: string[]) => {
		const process = startFoyer([...args, "--json", "--log-level", "silent"]);
		processes.push(process);
		return { process, facts: await process.firstFact() };
	};
	const at = (...names: string[]) => join(folder, ...names);
	const startBroker = async () => String((await start("broker", "--data", folder, "--port", "0")).facts["brokerUrl"]);
	const startCloud = (url: string) =>
		start(
			"cloud",
			"--data",
			at("cloud"),
			"--http-port",
			"0",
			"--broker-url",
			url,
			"--broker-secret",
			at("broker", "secret-foyer-cloud"),
		);
	const addKit = (url: string, ...more: string[]) =>
		runFoyer(
			...["kit", "--data", at("cloud"), "--mac", "0c:11:05:a1:b2:c3", "--name", "Apartment 4.02", "--broker-url", url],
			...["--installer", "anna@example.com", "--installer-password", at("installer-password")],
			...["--passwords", at("broker", "passwords"), "--out", at("kit.json"), "--json", ...more],
		);
	const startMonitor = (...more: string[]) => start("monitor", "--data", at("monitor"), "--port", "0", ...more);
	const vacantPanel = async (monitorUrl: unknown) => {
		const panel = await connectPanel(String(monitorUrl));
		const snapshot = await panel.until(({ enrolment }) => enrolment !== null);
		panel.close();
		return snapshot;
	};

	it("make one system, with a kit that is added while the cloud runs", { timeout: 60_000 }, async () => {
		const url = await startBroker();
		const { facts: cloud } = await startCloud(url);
		const added = await addKit(url, "--cloud-url", String(cloud["cloudUrl"]));
		expect(added).toMatchObject({ exitCode: 0, stderr: "" });
		expect(JSON.parse(added.stdout)).toEqual({ kit: mac, kitFile: at("kit.json") });
		expect(statSync(at("kit.json")).mode & 0o777).toBe(0o600);
		expect(kitFileSchema.parse(JSON.parse(readFileSync(at("kit.json"), "utf8"))).kit).toBe(mac);

		const { facts: monitor, process } = await startMonitor("--kit-file", at("kit.json"));
		const { account, enrolment } = await vacantPanel(monitor["monitorUrl"]);
		expect(account?.home.name).toBe("Apartment 4.02");
		expect(enrolment?.url.startsWith(`${cloud["cloudUrl"]}/e/`)).toBe(true);
		expect(await scanWithPhone(enrolment?.url ?? "").open()).toEqual({ home: "Apartment 4.02" });

		// The folder keeps who it is: no kit file is needed any more.
		expect(await process.stop()).toMatchObject({ exitCode: 0 });
		const again = await startMonitor("--protocol", "3.1.1");
		expect((await vacantPanel(again.facts["monitorUrl"])).device.kit).toBe(mac);
	});

	it("let the installer in, and none of the demo's people", async () => {
		const url = await startBroker();
		expect((await addKit(url)).exitCode).toBe(0);
		const { facts } = await startCloud(url);
		const signIn = (email: string, password: string) =>
			fetch(`${facts["cloudUrl"]}/api/v1/session`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify({ email, password }),
			});
		expect((await signIn("anna@example.com", "a password of the installer")).ok).toBe(true);
		expect((await signIn("installer@demo.foyer", "foyer-demo")).ok).toBe(false);
		expect((await fetch(`${facts["cloudUrl"]}/dev/mailbox`)).status).toBe(404);
	});

	it("name a kit file that is none, and a broker that refuses its password", async () => {
		const url = await startBroker();
		expect((await addKit(url)).exitCode).toBe(0);
		const noFile = await runFoyer("monitor", "--data", at("m1"), "--port", "0", "--kit-file", at("installer-password"));
		expect(noFile.exitCode).toBe(1);
		expect(noFile.stderr).toMatch(/^The kit file is not valid\./m);

		const file = JSON.parse(readFileSync(at("kit.json"), "utf8"));
		writeFileSync(at("other.json"), JSON.stringify({ ...file, broker: { ...file.broker, password: "x".repeat(24) } }));
		const quiet = ["--port", "0", "--log-level", "silent"];
		const refused = await runFoyer("monitor", "--data", at("m2"), "--kit-file", at("other.json"), ...quiet);
		expect(refused.exitCode).toBe(1);
		expect(refused.stderr).toMatch(/^The broker refuses the user name or password\. [^\n]*\n$/);
	});

	it("keep a monitor running that finds no broker", async () => {
		const url = await startBroker();
		await addKit(url);
		for (const process of processes) await process.stop();
		const { facts, process } = await startMonitor("--kit-file", at("kit.json"));
		const panel = await connectPanel(String(facts["monitorUrl"]));
		await panel.until(({ link }) => link.cloud === "offline");
		panel.close();
		expect(await process.stop()).toMatchObject({ exitCode: 0 });
	});
});
