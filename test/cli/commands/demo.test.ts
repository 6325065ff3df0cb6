import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lanAddress } from "#cli/demo/lan-address.ts";
import { connectPanel } from "#cli/play/panel-connection.ts";
import { type FoyerProcess, startFoyer } from "#test/support/foyer-process.ts";
import { findMosquitto, removeFolder, startMosquitto } from "#test/support/mosquitto.ts";
import { findPostgres, startPostgres } from "#test/support/postgres.ts";

const mosquitto = findMosquitto();
const postgres = findPostgres();

describe("foyer demo", () => {
	let folder: string;
	let demos: FoyerProcess[] = [];
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-demo-test-"));
	});
	afterEach(async () => {
		await Promise.all(demos.map((demo) => demo.stop()));
		demos = [];
		removeFolder(folder);
	});
	const demo = (...args: string[]) => {
		const process = startFoyer(["demo", "--no-open", "--json", "--calls", "50", ...args]);
		demos.push(process);
		return process;
	};
	const snapshotOf = async (facts: Record<string, unknown>) => {
		const panel = await connectPanel(String(facts["monitorUrl"]));
		const snapshot = panel.snapshot();
		panel.close();
		return snapshot;
	};

	it("says in one line where everything answers, and everything does", async () => {
		const facts = await demo().firstFact();
		expect(Object.keys(facts)).toEqual(
			"ready kit monitorUrl cloudUrl consoleUrl doorUrl brokerUrl dataDir monitorDataDir".split(" "),
		);
		const { account, counts, link } = await snapshotOf(facts);
		expect(account?.master.registered).toBe(true);
		expect(counts.calls).toBe(50);
		expect(link.cloud).toBe("online");
		const cloudUrl = String(facts["cloudUrl"]);
		expect(await (await fetch(`${cloudUrl}/api/v1/openapi.json`)).json()).toHaveProperty("openapi");
		const mailbox = await fetch(`${cloudUrl}/dev/mailbox`, { headers: { accept: "application/json" } });
		expect(await mailbox.json()).toEqual({ items: [] });
	});

	it("ends with 0 within 5 s when it is told to, and takes its temporary folder with it", async () => {
		const process = demo();
		const { dataDir, monitorUrl } = await process.firstFact();
		// Somebody looks at the monitor: an open WebSocket must not hold it back.
		const panel = await connectPanel(String(monitorUrl));
		const told = Date.now();
		expect(await process.stop()).toMatchObject({ exitCode: 0, stderr: "" });
		// The design's own limit, not a measure of speed.
		expect(Date.now() - told).toBeLessThan(5000);
		expect(existsSync(String(dataDir))).toBe(false);
		panel.close();
	});

	it("goes on with a folder that it was given, household and generation as they were", async () => {
		const first = demo("--data", folder, "--seed", "7");
		const before = await snapshotOf(await first.firstFact());
		await first.stop();
		const facts = await demo("--data", folder).firstFact();
		const after = await snapshotOf(facts);
		expect(facts).toMatchObject({ dataDir: folder, monitorDataDir: join(folder, "monitor"), kit: before.device.kit });
		expect(after.account).toEqual(before.account);
		expect(after.generation).toBe(before.generation);
		expect(after.counts).toEqual(before.counts);
	});

	it("plays the whole journey, again and again on one folder", async () => {
		for (const generation of [2, 3]) {
			const { exitCode, stdout, stderr } = await demo("--play", "--data", folder).ended;
			expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
			const end = JSON.parse(stdout);
			expect(end).toMatchObject({ done: true, generation });
			expect(end.steps.map(({ step }: { step: string }) => step)).toEqual(
				"deleted scanned codeSent registered shown verified".split(" "),
			);
			expect(end.markers).toBeGreaterThan(20);
			expect(end.bytes).toBeGreaterThan(0);
		}
	});

	it("plays for people with the QR code drawn and every step timed", async () => {
		const { exitCode, stdout } = await startFoyer(["demo", "--play", "--calls", "50"]).ended;
		expect(exitCode).toBe(0);
		expect(stdout).toContain("█▀▀▀▀▀█");
		expect(stdout.match(/^ +\d+\.\d ms {2}/gm)).toHaveLength(6);
		expect(stdout).toMatch(/Done: 50 calls wiped, \d+ texts looked for in \d+ bytes, none found\.\n$/);
	});

	it.skipIf(postgres === null)("plays on a real PostgreSQL", { timeout: 60_000 }, async () => {
		const server = await startPostgres(postgres ?? "");
		try {
			const database = await server.createDatabase();
			const { exitCode, stdout, stderr } = await demo("--play", "--database", database).ended;
			expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
			expect(JSON.parse(stdout)).toMatchObject({ done: true });
		} finally {
			await server.close();
		}
	});

	it.skipIf(lanAddress() === null)("lets phones in the network reach the cloud alone, and warns of it", async () => {
		const lan = demo("--lan", "--log-level", "silent");
		const { cloudUrl, monitorUrl, brokerUrl } = await lan.firstFact();
		expect(new URL(String(cloudUrl)).hostname).toBe(lanAddress());
		expect((await fetch(`${cloudUrl}/api/v1/openapi.json`)).status).toBe(200);
		expect(new URL(String(monitorUrl)).hostname).toBe("127.0.0.1");
		expect(new URL(String(brokerUrl)).hostname).toBe("127.0.0.1");
		expect((await lan.stop()).stderr).toMatch(/^Warning: with --lan everybody in this network can reach the cloud/);
	});

	it("shows a monitor whose own store is damaged, and leaves the store as it is", async () => {
		await demo("--data", folder, "--play").ended;
		const store = join(folder, "monitor", "device.sqlite");
		writeFileSync(store, "this is no database");
		const { fault, account } = await snapshotOf(await demo("--data", folder, "--log-level", "silent").firstFact());
		expect(fault?.code).toBe("device-store-damaged");
		expect(account).toBeNull();
		expect(readFileSync(store, "utf8")).toBe("this is no database");
	});

	it.skipIf(mosquitto === null)("plays on a real Mosquitto with the folder's credentials", async () => {
		const prepared = await startFoyer(["broker", "--mosquitto", "--data", folder, "--json"]).ended;
		expect(prepared.exitCode).toBe(0);
		const broker = await startMosquitto(mosquitto ?? "", join(folder, "broker"));
		try {
			const { exitCode, stdout, stderr } = await demo("--play", "--data", folder, "--broker-url", broker.url).ended;
			expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
			expect(JSON.parse(stdout)).toMatchObject({ done: true });
		} finally {
			await broker.close();
		}
	});
});
