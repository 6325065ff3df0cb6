import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { passwordFileIn } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import type { CloudOptions, CloudProcess } from "#cloud/cloud-process.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { accountDocumentSchema } from "#protocol/account-document.ts";
import { isSignedBy, readPublicKey } from "#protocol/signing.ts";
import { topicOf } from "#protocol/topics.ts";
import { systemClock } from "#protocol/units.ts";
import { findMosquitto, removeFolder, startMosquitto } from "#test/support/mosquitto.ts";
import { connectPeer, type MqttPeer } from "#test/support/mqtt-peer.ts";

const logger = pino({ level: "silent" });
const mosquitto = findMosquitto();
const household = makeHousehold({ seed: 7, calls: 30, now: systemClock() });
const { kit } = household;
const passwordOf = (user: string) => `the password of ${user}`;

const brokers = [
	{ name: "the embedded broker", speaks: "3.1.1", skip: false, start: startEmbedded },
	{
		name: "Mosquitto",
		speaks: "5",
		skip: mosquitto === null,
		start: (folder: string) => startMosquitto(mosquitto ?? "", folder),
	},
] as const;

function startEmbedded(folder: string, port = 0) {
	return startBroker({ port, passwords: openPasswordFile(passwordFileIn(folder)), logger });
}

describe.each(brokers)("the cloud on $name", ({ speaks, skip, start }) => {
	describe.skipIf(skip)("with one kit", () => {
		let folder: string;
		let broker: { url: string; close(): Promise<void> };
		const clouds: CloudProcess[] = [];
		const peers: MqttPeer[] = [];

		beforeEach(async () => {
			folder = mkdtempSync(join(tmpdir(), "foyer-cloud-"));
			const passwords = openPasswordFile(passwordFileIn(folder));
			for (const user of [CLOUD_USERNAME, kit]) await passwords.set(user, passwordOf(user));
			broker = await start(folder);
		});
		afterEach(async () => {
			for (const peer of peers.splice(0)) await peer.close();
			for (const cloud of clouds.splice(0)) await cloud.close();
			await broker.close();
			removeFolder(folder);
		});

		async function open(changes: Partial<CloudOptions> = {}, tenant = true) {
			const cloud = await openCloud({
				dataDir: join(folder, "cloud"),
				clock: systemClock,
				random: systemRandom,
				logger,
				demo: false,
				publicUrl: () => "http://127.0.0.1:8080",
				broker: { url: broker.url, username: CLOUD_USERNAME, password: passwordOf(CLOUD_USERNAME) },
				...changes,
			});
			clouds.push(cloud);
			await cloud.kits.provision({
				kit,
				home: household.home,
				owner: { kind: "installer", email: "installer@example.com" },
				project: "single-tenant",
				tenant: tenant ? household.cloudTenant : undefined,
				brokerUrl: broker.url,
			});
			return cloud;
		}

		async function monitor() {
			const peer = await connectPeer(
				broker.url,
				{ username: kit, password: passwordOf(kit) },
				{ protocolVersion: speaks === "5" ? 5 : 4 },
			);
			peers.push(peer);
			await peer.client.subscribeAsync(
				["account", "replies", "inbox"].map((channel) => `foyer/v1/${kit}/${channel}`),
				{ qos: 1 },
			);
			return {
				...peer,
				documents: () =>
					peer.heard
						.filter(({ topic }) => topic === topicOf(kit, "account"))
						.map(({ text }) => accountDocumentSchema.parse(JSON.parse(text))),
				replies: () =>
					peer.heard.filter(({ topic }) => topic === topicOf(kit, "replies")).map(({ text }) => JSON.parse(text)),
				inbox: () =>
					peer.heard.filter(({ topic }) => topic === topicOf(kit, "inbox")).map(({ text }) => JSON.parse(text)),
				ask: (id: string, generation: number) =>
					peer.say(
						topicOf(kit, "requests"),
						JSON.stringify({
							v: 1,
							id,
							type: "delete-account",
							generation,
							sentAt: Date.now(),
							notAfter: Date.now() + 60_000,
						}),
					),
			};
		}

		it("publishes the account document retained and signed", async () => {
			const cloud = await open();
			await cloud.start();
			await expect.poll(() => outboxDepth(cloud)).toBe(0);
			const panel = await monitor();
			await expect.poll(() => panel.heard.length).toBeGreaterThan(0);
			expect(panel.heard[0]?.retain).toBe(true);
			const raw: unknown = JSON.parse(panel.heard[0]?.text ?? "");
			expect(isSignedBy(raw, [readPublicKey(cloud.publicKey)])).toBe(true);
			expect(raw).toMatchObject({ generation: 1, account: { master: { registered: true } } });
		});

		it("answers a deletion and publishes the new generation", async () => {
			const cloud = await open();
			await cloud.start();
			const panel = await monitor();
			const operation = systemRandom.id();
			await panel.ask(operation, 1);
			await expect.poll(() => panel.replies()).toEqual([{ v: 1, id: operation, outcome: "accepted", generation: 2 }]);
			await expect.poll(() => panel.documents().at(-1)).toMatchObject({ generation: 2, account: { members: [] } });
			await expect.poll(() => outboxDepth(cloud)).toBe(0);
		});

		it("publishes what was committed before a crash, and the present documents again", async () => {
			const first = await open();
			const id = await accountId(first);
			await first.accounts.reset(id.actor, id.account, systemRandom.id());
			await first.close();
			const second = await open();
			expect(await outboxDepth(second)).toBe(1);
			await second.start();
			const panel = await monitor();
			await expect.poll(() => panel.documents().at(-1)?.generation).toBe(2);
			await expect.poll(() => outboxDepth(second)).toBe(0);
		});

		it("hears what a kit said while the cloud was away", async () => {
			const first = await open();
			await first.start();
			await first.close();
			const panel = await monitor();
			const operation = systemRandom.id();
			await panel.ask(operation, 1);
			const second = await open();
			await second.start();
			await expect.poll(() => panel.replies()).toMatchObject([{ id: operation, outcome: "accepted" }]);
		});

		it("moves open QR codes when its address has changed", async () => {
			const first = await open({}, false);
			await first.start();
			await first.close();
			const second = await open({ publicUrl: () => "http://127.0.0.1:9090" });
			await second.start();
			const panel = await monitor();
			await expect.poll(() => panel.documents().at(-1)?.enrolment?.url).toMatch(/^http:\/\/127\.0\.0\.1:9090\/e\//);
			expect(panel.documents().at(-1)).toMatchObject({ generation: 1, revision: 2 });
		});

		it("makes the monitor ring, follows the call, and hands it notices", async () => {
			const cloud = await open();
			await cloud.start();
			const panel = await monitor();
			const { callId } = await cloud.kits.ring(kit, { picture: null });
			expect(await cloud.kits.callState(kit, callId)).toBe("ringing");
			await expect.poll(() => panel.inbox()).toMatchObject([{ type: "ring", id: callId, generation: 1 }]);
			const state = { v: 1, generation: 1, at: Date.now(), type: "call-state", callId };
			for (const next of ["answered", "unlocked", "ended", "ringing"])
				await panel.say(topicOf(kit, "events"), JSON.stringify({ ...state, id: systemRandom.id(), state: next }));
			await expect.poll(() => cloud.kits.callState(kit, callId)).toBe("ended");
			await cloud.kits.hangUp(kit, callId);
			await cloud.kits.sendMessage(kit, { title: "Water off", body: "On Thursday." });
			await expect.poll(() => panel.inbox().map(({ type }) => type)).toEqual(["ring", "hang-up", "message"]);
		});

		it("refuses to start with a wrong password", async () => {
			const cloud = await open({ broker: { url: broker.url, username: CLOUD_USERNAME, password: "wrong" } });
			await expect(cloud.start()).rejects.toMatchObject({ code: "broker-refused", detail: broker.url });
		});
	});
});

async function outboxDepth(cloud: CloudProcess): Promise<number | undefined> {
	const metric = await cloud.metricsRegistry.getSingleMetric("foyer_cloud_outbox_depth")?.get();
	return metric?.values[0]?.value;
}

async function accountId(cloud: CloudProcess) {
	await cloud.addPerson({ kind: "installer", email: "installer@example.com", name: "Ana", password: "correct horse" });
	const { actor } = await cloud.people.signIn("installer@example.com", "correct horse");
	const { items } = await cloud.accounts.list(actor, { cursor: null, limit: 1, search: null });
	const [account] = items;
	if (account === undefined) throw new Error("the installer has no account");
	return { actor, account: account.id };
}
