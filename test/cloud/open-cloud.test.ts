import { cpSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import type { CloudOptions, CloudProcess } from "#cloud/cloud-process.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { topicOf } from "#protocol/topics.ts";
import { asMilliseconds, asUnixMs, systemClock } from "#protocol/units.ts";
import { freePort } from "#test/support/free-port.ts";
import { connectPeer } from "#test/support/mqtt-peer.ts";

const logger = pino({ level: "silent" });
const DAY = 24 * 60 * 60 * 1_000;
const kit = parseKitId("0C1105A1B2C3");

describe("the cloud's process", () => {
	let folder: string;
	const closers: (() => Promise<void>)[] = [];
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-cloud-"));
	});
	afterEach(async () => {
		for (const close of closers.splice(0).toReversed()) await close();
		rmSync(folder, { recursive: true, force: true });
	});

	async function broker(port = 0) {
		const started = await startBroker({ port, passwords: { authenticate: async () => true }, logger });
		let closed: Promise<void> | undefined;
		const close = () => {
			closed ??= started.close();
			return closed;
		};
		closers.push(close);
		return { ...started, close };
	}

	async function open(
		{ publicUrl = "http://127.0.0.1:8080", url = "", demo = false } = {},
		changes: Partial<CloudOptions> = {},
	): Promise<CloudProcess> {
		const brokerUrl = url || `mqtt://127.0.0.1:${await freePort()}`;
		const cloud = await openCloud({
			dataDir: folder,
			clock: systemClock,
			random: systemRandom,
			logger,
			demo,
			publicUrl: () => publicUrl,
			broker: { url: brokerUrl, username: CLOUD_USERNAME, password: "of no matter here" },
			...changes,
		});
		closers.push(cloud.close);
		return cloud;
	}

	function addKit({ kits }: CloudProcess, email = "installer@example.com") {
		const home = { name: "Apartment 4.02", issuedBy: "Harbour Lane" };
		const owner = { kind: "installer", email } as const;
		return kits.provision({ kit, home, owner, project: "single-tenant", brokerUrl: "mqtt://127.0.0.1:1883" });
	}

	it("says at its start that the broker does not answer", async () => {
		await expect((await open()).start()).rejects.toMatchObject({ code: "broker-unreachable" });
	});

	it("refuses an address that does not fit the QR code", async () => {
		const long = `http://${"a".repeat(40)}.example`;
		const cloud = await open({ publicUrl: long });
		await expect(cloud.start()).rejects.toMatchObject({ code: "cloud-url-too-long", detail: long });
	});

	it("cannot ring without a broker, and says why", async () => {
		const cloud = await open();
		await addKit(cloud);
		await expect(cloud.kits.ring(kit, { picture: null })).rejects.toMatchObject({ code: "broker-unreachable" });
	});

	it("connects again to a broker that forgot everything, and publishes every document anew", async () => {
		const first = await broker();
		const cloud = await open({ url: first.url });
		await addKit(cloud);
		await cloud.start();
		await first.close();
		const second = await broker(first.port);
		const panel = await connectPeer(second.url, { username: kit, password: "any" }, { protocolVersion: 4 });
		closers.push(panel.close);
		await panel.client.subscribeAsync(topicOf(kit, "account"), { qos: 1 });
		await expect.poll(() => panel.heard.length, { timeout: 10_000 }).toBeGreaterThan(0);
		expect(JSON.parse(panel.texts()[0] ?? "")).toMatchObject({ kit, generation: 1, revision: 1 });
	});

	it("publishes what another process put into the outbox", async () => {
		const { url } = await broker();
		await (await open({ url })).start();
		const panel = await connectPeer(url, { username: kit, password: "any" }, { protocolVersion: 4 });
		closers.push(panel.close);
		await panel.client.subscribeAsync(topicOf(kit, "account"), { qos: 1 });
		const tool = await open({ url });
		await addKit(tool);
		await expect.poll(() => panel.heard.length, { timeout: 10_000 }).toBeGreaterThan(0);
	});

	it("empties the database's log of what a crash left in it", async () => {
		const cloud = await open({ url: (await broker()).url });
		await addKit(cloud);
		const crashed = `${folder}-crashed`;
		cpSync(folder, crashed, { recursive: true });
		await cloud.close();
		rmSync(folder, { recursive: true });
		renameSync(crashed, folder);
		const log = join(folder, "cloud.sqlite-wal");
		expect(statSync(log).size).toBeGreaterThan(0);
		await (await open({ url: (await broker()).url })).start();
		await expect.poll(() => statSync(log).size, { timeout: 10_000 }).toBe(0);
	});

	it("has the demo's logins and mailbox in the demo alone", async () => {
		const demo = await open({ demo: true });
		expect((await demo.people.signIn("installer@demo.foyer", "foyer-demo")).actor.kind).toBe("installer");
		expect(demo.mailbox.enabled).toBe(true);
		await demo.close();
		closers.length = 0;
		const real = await open();
		expect(real.mailbox.enabled).toBe(false);
		expect(real.publicKey).toBe(demo.publicKey);
		const refused = real.people.signIn("installer@demo.foyer", "foyer-demo");
		await expect(refused).rejects.toMatchObject({ code: "demo-login-refused" });
	});

	it("keeps the audit log to its retention from its start", async () => {
		const { url } = await broker();
		const longAgo = await open({ url, demo: true }, { clock: () => asUnixMs(Date.now() - 3 * DAY) });
		const { actor } = await longAgo.people.signIn("installer@demo.foyer", "foyer-demo");
		await addKit(longAgo, "installer@demo.foyer");
		const { items } = await longAgo.accounts.list(actor, { cursor: null, limit: 1, search: null });
		await longAgo.accounts.reset(actor, items[0]?.id ?? "", systemRandom.id());
		const cloud = await open({ url, demo: true }, { auditRetention: asMilliseconds(2 * DAY) });
		expect(await cloud.audit.verify()).toMatchObject({ rows: 1, pruned: 0 });
		await cloud.start();
		expect(await cloud.audit.verify()).toMatchObject({ rows: 0, pruned: 1, intact: true });
	});

	it("counts in Prometheus text", async () => {
		const cloud = await open({ demo: true });
		await addKit(cloud);
		const text = await cloud.metricsRegistry.metrics();
		expect(text).toMatch(/^foyer_cloud_outbox_depth 1$/m);
		expect(text).toContain("foyer_cloud_resets_total");
	});
});
