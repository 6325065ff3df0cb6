import { cpSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import type { CloudOptions, CloudProcess } from "#cloud/cloud-process.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import type { Actor } from "#cloud/ports/actor.ts";
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

	async function addInstaller(cloud: CloudProcess): Promise<Actor> {
		const person = { kind: "installer", email: "installer@example.com", name: "Harbour Lane" } as const;
		const { id } = await cloud.addPerson({ ...person, password: "correct horse" });
		return { ...person, id, role: "single-tenant", identity: "distributor" };
	}

	function addKit({ kits }: CloudProcess, email = "installer@example.com") {
		const home = { name: "Apartment 4.02", issuedBy: "Harbour Lane" };
		const owner = { kind: "installer", email } as const;
		return kits.provision({ kit, home, owner, project: "single-tenant", brokerUrl: "mqtt://127.0.0.1:1883" });
	}

	it("lets a kit that a console placed connect with its file, and with none of before", async () => {
		const passwords = openPasswordFile(join(folder, "passwords"));
		await passwords.set(CLOUD_USERNAME, "a password of its own");
		const started = await startBroker({ port: 0, passwords, logger });
		closers.push(started.close);
		const { url } = started;
		const setPassword = passwords.set;
		const cloud = await open(
			{},
			{ broker: { url, username: CLOUD_USERNAME, password: "a password of its own", setPassword } },
		);
		await cloud.start();
		const actor = await addInstaller(cloud);
		const input = { mac: kit, home: "Apartment 4.02", projectId: null, flat: {}, expiresAt: null };
		const { accountId, kitFile } = await cloud.placing.kits.add(actor, input);
		const peer = await connectPeer(kitFile.broker.url, kitFile.broker);
		await peer.client.subscribeAsync(topicOf(kit, "account"), { qos: 1 });
		await vi.waitFor(() => expect(peer.texts().join()).toContain("Apartment 4.02"), { timeout: 10_000 });
		await peer.close();
		const renewed = await cloud.placing.kits.newKitFile(actor, accountId);
		await expect(connectPeer(kitFile.broker.url, kitFile.broker)).rejects.toThrow();
		await (await connectPeer(renewed.broker.url, renewed.broker)).close();
	});

	it("places no kits where it cannot give them a password", async () => {
		const cloud = await open();
		const actor = await addInstaller(cloud);
		const input = { mac: kit, home: "Apartment 4.02", projectId: null, flat: {}, expiresAt: null };
		const adding = cloud.placing.kits.add(actor, input);
		await expect(adding).rejects.toMatchObject({ code: "broker-passwords-missing" });
		await expect(cloud.kits.ring(kit, { picture: null })).rejects.toMatchObject({ code: "kit-unknown" });
	});

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

	it.each([
		["says at its start what it cannot do without a mail server", undefined, 1],
		["says nothing of it with one", { url: "smtps://mail.example", from: "foyer@example.com" }, 0],
	])("%s, and how to set one", async (_what, smtp, said) => {
		const lines: string[] = [];
		const heard = pino({ level: "warn" }, { write: (line) => void lines.push(line) });
		await (await open({ url: (await broker()).url }, { logger: heard, smtp })).start();
		expect(lines.filter((line) => line.includes("FOYER_SMTP_URL"))).toHaveLength(said);
	});

	it("counts in Prometheus text", async () => {
		const cloud = await open({ demo: true });
		await addKit(cloud);
		const text = await cloud.metricsRegistry.metrics();
		expect(text).toMatch(/^foyer_cloud_outbox_depth 1$/m);
		expect(text).toContain("foyer_cloud_resets_total");
	});
});
