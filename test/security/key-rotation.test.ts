import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { type Monitor, openMonitor } from "#agent/monitor.ts";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { passwordFileIn } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import type { CloudProcess } from "#cloud/cloud-process.ts";
import { KEYS_FILE } from "#cloud/documents/keys-file.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { accountMessage } from "#protocol/account-document.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { readPrivateKey, signed } from "#protocol/signing.ts";
import { topicOf } from "#protocol/topics.ts";
import { systemClock } from "#protocol/units.ts";
import { runFoyer } from "#test/support/foyer-process.ts";
import { findMosquitto, removeFolder, startMosquitto } from "#test/support/mosquitto.ts";
import { connectPeer } from "#test/support/mqtt-peer.ts";

const logger = pino({ level: "silent" });
const mosquitto = findMosquitto();
const household = makeHousehold({ seed: 7, calls: 30, now: systemClock() });
const { kit } = household;
const passwordOf = (user: string) => `the password of ${user}`;

const brokers = [
	{
		...{ name: "the embedded broker", skip: false },
		start: (folder: string) => startBroker({ port: 0, passwords: openPasswordFile(passwordFileIn(folder)), logger }),
	},
	{
		...{ name: "Mosquitto", skip: mosquitto === null },
		start: (folder: string) => startMosquitto(mosquitto ?? "", folder),
	},
] as const;

describe.each(brokers)("on $name, the cloud's key is rotated", ({ skip, start }) => {
	let folder: string;
	let broker: { url: string; close(): Promise<void> };
	let closers: (() => Promise<void>)[] = [];
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), "foyer-key-rotation-"));
		const passwords = openPasswordFile(passwordFileIn(folder));
		for (const user of [CLOUD_USERNAME, kit]) await passwords.set(user, passwordOf(user));
		if (!skip) broker = await start(folder);
	});
	afterEach(async () => {
		for (const close of closers.reverse()) await close();
		closers = [];
		await broker?.close();
		removeFolder(folder);
	});
	const cloudDir = () => join(folder, "cloud");

	async function openedCloud(): Promise<{ cloud: CloudProcess; kitFile: KitFile }> {
		const cloud = await openCloud({
			...{ dataDir: cloudDir(), clock: systemClock, random: systemRandom, logger, demo: false },
			publicUrl: () => "http://127.0.0.1:8080",
			broker: { url: broker.url, username: CLOUD_USERNAME, password: passwordOf(CLOUD_USERNAME) },
		});
		closers.push(cloud.close);
		const kitFile = await cloud.kits.provision({
			...{ kit, home: household.home, project: "single-tenant", tenant: household.cloudTenant },
			owner: { kind: "installer", email: "installer@example.com" },
			...{ brokerUrl: broker.url, brokerPassword: passwordOf(kit) },
		});
		await cloud.start();
		return { cloud, kitFile };
	}

	async function openedMonitor(kitFile: KitFile): Promise<Monitor> {
		const monitor = await openMonitor({ dataDir: join(folder, "monitor"), logger, random: () => 0.02 });
		closers.push(monitor.close);
		monitor.provision(kitFile);
		monitor.start();
		return monitor;
	}

	async function close(thing: { close(): Promise<void> }): Promise<void> {
		closers = closers.filter((closer) => closer !== thing.close);
		await thing.close();
	}

	const until = (monitor: Monitor, seen: (snapshot: MonitorSnapshot) => boolean) =>
		expect.poll(() => seen(monitor.api.snapshot()), { timeout: 60_000, interval: 20 }).toBe(true);
	const rotate = async (...more: string[]) => {
		const { exitCode, stdout, stderr } = await runFoyer("cloud", "rotate-key", "--data", cloudDir(), "--json", ...more);
		expect(exitCode, stderr).toBe(0);
		return JSON.parse(stdout);
	};

	it.skipIf(skip)(
		"twice while the monitor is off: it comes back with the old kit file, and a reset after it works",
		{ timeout: 120_000 },
		async () => {
			const before = await openedCloud();
			const { kitFile } = before;
			const stolen = JSON.parse(readFileSync(join(cloudDir(), KEYS_FILE), "utf8")).privateKey;
			const first = await openedMonitor(kitFile);
			await until(first, ({ account }) => account?.master.registered === true);
			await close(first);
			await close(before.cloud);

			await rotate();
			const { publicKey } = await rotate("--overlap", "0");
			const { cloud, kitFile: later } = await openedCloud();
			expect(cloud.publicKey).toBe(publicKey);
			expect(later.cloudKeys).toEqual([publicKey]);
			const monitor = await openedMonitor(kitFile);
			await until(monitor, ({ link }) => link.cloud === "online");

			await monitor.api.requestDeletion({});
			await until(monitor, ({ generation, enrolment, deletion }) => {
				return generation === 2 && enrolment !== null && deletion.state === "idle";
			});

			// It knows the newest key: whoever has stolen the first one, and the broker, is nobody.
			await close(cloud);
			const peer = await connectPeer(broker.url, { username: CLOUD_USERNAME, password: passwordOf(CLOUD_USERNAME) });
			closers.push(peer.close);
			const { signature: _signature, ...example } = accountMessage.examples[0];
			const newer = { ...example, kit, generation: 900, revision: 900 };
			await peer.say(topicOf(kit, "account"), JSON.stringify(signed(newer, readPrivateKey(stolen))));
			const dropped = async () => monitor.metrics.getSingleMetricAsString("foyer_monitor_messages_dropped_total");
			await expect.poll(dropped, { timeout: 60_000 }).toContain('code="document-signature-invalid"} 1');
			expect(monitor.api.snapshot().generation).toBe(2);
		},
	);
});
