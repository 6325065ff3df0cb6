import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectPanel } from "#cli/play/panel-connection.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";
import { type FoyerProcess, startFoyer } from "#test/support/foyer-process.ts";
import { removeFolder } from "#test/support/mosquitto.ts";

const mac = "0C1105A1B2C3";
/** As on a machine whose owner gives everything to everybody: what is closed was closed by us. */
const OPEN_TO_ALL = ["--import", "data:text/javascript,process.umask(0)"];

/** What others may read: configuration that names paths, and empty lock files. */
const HOLDS_NO_SECRET = ["broker/mosquitto.conf", "cloud/lock", "monitor/lock"];

describe("broker, cloud and monitor, in processes that speak TLS", () => {
	let folder: string;
	let processes: FoyerProcess[] = [];
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-secured-"));
		writeFileSync(at("installer-password"), "a password of the installer\n", { mode: 0o600 });
	});
	afterEach(async () => {
		for (const process of processes.reverse()) await process.stop();
		processes = [];
		removeFolder(folder);
	});

	const at = (...names: string[]) => join(folder, ...names);
	const start = async (...args: string[]) => {
		const process = startFoyer([...args, "--json", "--log-level", "silent"], OPEN_TO_ALL);
		processes.push(process);
		return { process, facts: await process.firstFact() };
	};
	const run = (...args: string[]) => startFoyer([...args, "--json"], OPEN_TO_ALL).ended;
	const startBroker = async (...more: string[]) =>
		String((await start("broker", "--data", folder, "--port", "0", "--tls", ...more)).facts["brokerUrl"]);
	const startCloud = (url: string, ...proof: string[]) =>
		start(
			...["cloud", "--data", at("cloud"), "--http-port", "0", "--broker-url", url, ...proof],
			...["--broker-ca", at("broker", "tls", "ca.crt")],
			...["--tls-cert", at("broker", "tls", "server.crt"), "--tls-key", at("broker", "tls", "server.key")],
		);
	const addKit = (url: string, ...more: string[]) =>
		run(
			...["kit", "--data", at("cloud"), "--mac", mac, "--name", "Apartment 4.02", "--broker-url", url],
			...["--installer", "anna@example.com", "--installer-password", at("installer-password")],
			...["--passwords", at("broker", "passwords"), "--tls", at("broker", "tls"), "--out", at("kit.json"), ...more],
		);
	const startMonitor = (...more: string[]) => start("monitor", "--data", at("monitor"), "--port", "0", ...more);
	const kitFileAt = (name: string) => kitFileSchema.parse(JSON.parse(readFileSync(at(name), "utf8")));
	const untilOnline = async (monitorUrl: unknown) => {
		const panel = await connectPanel(String(monitorUrl));
		await panel.until(({ link, account }) => link.cloud === "online" && account !== null);
		panel.close();
	};

	it("prove themselves by certificates, and a revoked one no more", { timeout: 120_000 }, async () => {
		const url = await startBroker("--client-certificates");
		const { facts } = await startCloud(
			url,
			...[
				"--broker-cert",
				at("broker", "tls", "foyer-cloud.crt"),
				"--broker-key",
				at("broker", "tls", "foyer-cloud.key"),
			],
		);
		expect(String(facts["cloudUrl"])).toMatch(/^https:/);
		expect(await healthOf(String(facts["cloudUrl"]), readFileSync(at("broker", "tls", "ca.crt"), "utf8"))).toBe(200);
		expect(await healthOf(String(facts["cloudUrl"]))).toMatch(/certificate/);

		expect(await addKit(url, "--client-certificate")).toMatchObject({ exitCode: 0, stderr: "" });
		expect(kitFileAt("kit.json").broker.password).toBeUndefined();
		const { facts: monitor, process } = await startMonitor("--kit-file", at("kit.json"));
		await untilOnline(monitor["monitorUrl"]);
		await process.stop();
		expectClosed(folder);

		const revoked = await run("kit", "revoke", "--mac", mac, ...brokerFiles());
		expect(JSON.parse(revoked.stdout)).toEqual({ kit: mac, password: false, certificates: 1 });
		const again = await startMonitor();
		const panel = await connectPanel(String(again.facts["monitorUrl"]));
		const { link } = await panel.until((snapshot) => snapshot.link.cloud !== "connecting");
		panel.close();
		expect(link.cloud).not.toBe("online");
	});

	it("prove themselves by passwords, which are rotated in two steps", { timeout: 120_000 }, async () => {
		const url = await startBroker();
		await startCloud(url, "--broker-secret", at("broker", "secret-foyer-cloud"));
		expect(await addKit(url)).toMatchObject({ exitCode: 0, stderr: "" });
		const first = await startMonitor("--kit-file", at("kit.json"));
		await untilOnline(first.facts["monitorUrl"]);
		await first.process.stop();

		const rotate = (...more: string[]) =>
			run("kit", "rotate", "--mac", mac, "--passwords", at("broker", "passwords"), ...more);
		expect((await rotate()).exitCode).toBe(2);
		expect(await rotate("--finish")).toMatchObject({
			exitCode: 1,
			stderr: expect.stringContaining("rotation-not-begun"),
		});
		const begun = await rotate(
			...["--data", at("cloud"), "--broker-url", url, "--tls", at("broker", "tls"), "--out", at("next.json")],
		);
		expect(JSON.parse(begun.stdout)).toEqual({ kit: mac, kitFile: at("next.json"), finished: false });
		expect(kitFileAt("next.json").broker.password).not.toBe(kitFileAt("kit.json").broker.password);

		// Handed over before the broker knows: the monitor is online by the old one, and afterwards by the new one.
		const second = await startMonitor("--kit-file", at("next.json"));
		await untilOnline(second.facts["monitorUrl"]);
		expect((await rotate("--finish")).exitCode).toBe(0);
		await second.process.stop();
		const third = await startMonitor();
		expect(third.facts["kit"]).toBe(mac);
		await untilOnline(third.facts["monitorUrl"]);
		await third.process.stop();
		expectClosed(folder);
	});

	const brokerFiles = () => ["--passwords", at("broker", "passwords"), "--tls", at("broker", "tls")];
});

/** The status of the cloud's health, or why it could not be asked. */
function healthOf(cloudUrl: string, ca?: string): Promise<number | string | undefined> {
	return new Promise((done) => {
		get(`${cloudUrl}/healthz`, { ...(ca !== undefined && { ca }) }, (answer) => {
			answer.resume();
			done(answer.statusCode);
		}).on("error", (error) => done(error.message));
	});
}

/** Every file that a process wrote is its owner's alone, but for those that are named above with why. */
function expectClosed(folder: string): void {
	const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
	expect(names).toEqual(
		expect.arrayContaining(["broker/passwords", "cloud/cloud.sqlite", "monitor/device.sqlite", "kit.json"]),
	);
	const open = names.filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
	expect(open.filter((name) => !HOLDS_NO_SECRET.includes(name))).toEqual([]);
}
