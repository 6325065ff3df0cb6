import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IClientOptions } from "mqtt";
import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { passwordFileIn } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { channels, contract, MAX_PAYLOAD_BYTES } from "#protocol/contract.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { everyKit, topicOf } from "#protocol/topics.ts";
import { findMosquitto, removeFolder, startMosquitto } from "#test/support/mosquitto.ts";
import { type Credentials, connectPeer, type MqttPeer } from "#test/support/mqtt-peer.ts";

const victim = parseKitId("0C1105A1B2C3");
const attacker = parseKitId("0C1105A1B2C4");
const mosquitto = findMosquitto();

const brokers = [
	{ name: "the embedded broker, 3.1.1", protocolVersion: 4 as const, skip: false, start: startEmbedded },
	...([4, 5] as const).map((protocolVersion) => ({
		name: `Mosquitto, ${protocolVersion === 5 ? "5" : "3.1.1"}`,
		protocolVersion,
		skip: mosquitto === null,
		start: (folder: string) => startMosquitto(mosquitto ?? "", folder),
	})),
];

async function startEmbedded(folder: string) {
	const passwords = openPasswordFile(passwordFileIn(folder));
	return startBroker({ port: 0, passwords, logger: pino({ level: "silent" }) });
}

const toKit = channels.filter((channel) => contract[channel].direction === "cloud-to-kit");
const toCloud = channels.filter((channel) => contract[channel].direction === "kit-to-cloud");

describe.each(brokers)("$name", ({ protocolVersion, skip, start }) => {
	describe.skipIf(skip)("keeps kits apart", () => {
		let folder: string;
		let broker: { url: string; close(): Promise<void> };
		let peers: MqttPeer[] = [];

		beforeAll(async () => {
			folder = mkdtempSync(join(tmpdir(), "foyer-broker-"));
			const passwords = openPasswordFile(passwordFileIn(folder));
			for (const user of [CLOUD_USERNAME, victim, attacker]) await passwords.set(user, `password of ${user}`);
			broker = await start(folder);
		});
		afterEach(async () => {
			// Retained messages of one test are not the next one's.
			const cloud = await as(CLOUD_USERNAME);
			for (const kit of [victim, attacker])
				for (const channel of toKit) await cloud.say(topicOf(kit, channel), "", true);
			for (const kit of [victim, attacker]) {
				const owner = await as(kit);
				for (const channel of toCloud) await owner.say(topicOf(kit, channel), "", true);
			}
			await Promise.all(peers.map((peer) => peer.close()));
			peers = [];
		});
		afterAll(async () => {
			await broker.close();
			removeFolder(folder);
		});

		const connect = async (credentials: Credentials, options: Partial<IClientOptions> = {}) => {
			const peer = await connectPeer(broker.url, credentials, { protocolVersion, ...options });
			peers.push(peer);
			return peer;
		};
		const as = (username: string, options: Partial<IClientOptions> = {}) =>
			connect({ username, password: `password of ${username}` }, options);

		/** Somebody with all their topics subscribed. */
		const listeningVictim = async () => {
			const peer = await as(victim);
			await peer.client.subscribeAsync(
				toKit.map((channel) => topicOf(victim, channel)),
				{ qos: 1 },
			);
			return peer;
		};
		const listeningCloud = async () => {
			const peer = await as(CLOUD_USERNAME);
			await peer.client.subscribeAsync(toCloud.map(everyKit), { qos: 1 });
			return peer;
		};
		/** After an attack: what was said rightly arrives, and by its order proves that nothing came before it. */
		const hearsNothingBut = async (listener: MqttPeer, sayRightly: () => Promise<void>, text: string) => {
			await sayRightly();
			await expect.poll(() => listener.texts()).toContain(text);
			expect(listener.texts()).toEqual([text]);
		};

		it("and lets each do what is its own", async () => {
			const cloud = await listeningCloud();
			const kit = await listeningVictim();
			for (const channel of toCloud) await kit.say(topicOf(victim, channel), channel);
			await expect.poll(() => cloud.texts()).toEqual(toCloud);
			for (const channel of toKit) await cloud.say(topicOf(victim, channel), channel, contract[channel].retained);
			await expect.poll(() => kit.texts()).toEqual(toKit);
			const later = await listeningVictim();
			await expect
				.poll(() => later.heard)
				.toEqual([{ topic: topicOf(victim, "account"), text: "account", retain: true }]);
		});

		it("refusing who has no name, a wrong name or a wrong password", async () => {
			const refused: Credentials[] = [
				{},
				{ username: victim },
				{ username: victim, password: "" },
				{ username: victim, password: `password of ${attacker}` },
				{ username: "0C1105A1B2C5", password: `password of ${victim}` },
				{ username: "", password: "" },
				{ username: "+", password: `password of ${victim}` },
			];
			for (const credentials of refused) await expect(connect(credentials)).rejects.toThrow();
		});

		it("when one publishes to the other's topics, or to its own that only the cloud may", async () => {
			const listener = await listeningVictim();
			const cloud = await listeningCloud();
			const own = await as(attacker);
			await own.client.subscribeAsync(
				toKit.map((channel) => topicOf(attacker, channel)),
				{ qos: 1 },
			);
			const forbidden = [
				...channels.map((channel) => topicOf(victim, channel)),
				...toKit.map((channel) => topicOf(attacker, channel)),
				`foyer/v1/${victim}`,
				`foyer/v1/${victim}/account/more`,
				`foyer/v1/${attacker}/unknown`,
				"$SYS/broker/version",
				"anything",
			];
			for (const topic of forbidden) await (await as(attacker)).say(topic, "attack");
			const sayRightly = () => cloud.say(topicOf(victim, "account"), "rightly");
			await hearsNothingBut(listener, sayRightly, "rightly");
			await hearsNothingBut(cloud, () => listener.say(topicOf(victim, "report"), "rightly"), "rightly");
			expect(own.texts()).toEqual([]);
		});

		it("when one leaves a retained message for the other", async () => {
			for (const channel of channels) await (await as(attacker)).say(topicOf(victim, channel), "poison", true);
			const listener = await listeningVictim();
			const cloud = await listeningCloud();
			await hearsNothingBut(listener, () => cloud.say(topicOf(victim, "inbox"), "rightly"), "rightly");
			await hearsNothingBut(cloud, () => listener.say(topicOf(victim, "events"), "rightly"), "rightly");
		});

		it("when one subscribes to the other's topics, by name, wildcard or share", async () => {
			const cloud = await as(CLOUD_USERNAME);
			await cloud.say(topicOf(victim, "account"), "of the victim", true);
			const spy = await as(attacker);
			const filters = [
				...channels.map((channel) => topicOf(victim, channel)),
				...["#", "+/+/+/+", "foyer/#", "foyer/v1/+/account", `foyer/v1/${victim}/#`, `foyer/v1/${victim}/+`, "$SYS/#"],
				`$share/spies/foyer/v1/+/account`,
				`$share/spies/foyer/v1/${victim}/account`,
			];
			// A refusal rejects on one broker and is an ordinary answer on the other; what counts is what is heard.
			for (const filter of filters) await spy.client.subscribeAsync(filter, { qos: 1 }).catch(() => undefined);
			await spy.client.subscribeAsync(topicOf(attacker, "account"), { qos: 1 });
			const kit = await as(victim);
			for (const channel of toKit) await cloud.say(topicOf(victim, channel), "of the victim");
			for (const channel of toCloud) await kit.say(topicOf(victim, channel), "of the victim");
			await cloud.say(topicOf(attacker, "account"), "its own");
			await expect.poll(() => spy.texts()).toContain("its own");
			expect(spy.texts().filter((text) => text !== "its own")).toEqual([]);
		});

		it("when one would have its will published for the other", async () => {
			const listener = await listeningVictim();
			const cloud = await listeningCloud();
			for (const channel of channels) {
				const will = { topic: topicOf(victim, channel), payload: Buffer.from("will"), qos: 1 as const, retain: true };
				const peer = await as(attacker, { will }).catch(() => null);
				await peer?.drop();
			}
			await hearsNothingBut(listener, () => cloud.say(topicOf(victim, "account"), "rightly"), "rightly");
			await hearsNothingBut(cloud, () => listener.say(topicOf(victim, "report"), "rightly"), "rightly");
		});

		it("and publishes a kit's own will", async () => {
			const cloud = await listeningCloud();
			const will = { topic: topicOf(victim, "presence"), payload: Buffer.from("gone"), qos: 1 as const, retain: true };
			const kit = await as(victim, { will });
			await kit.drop();
			await expect.poll(() => cloud.texts()).toEqual(["gone"]);
		});

		it("when one connects under the other's client id", async () => {
			const session = { clientId: "kit-of-the-victim", clean: false, properties: { sessionExpiryInterval: 60 } };
			const options = protocolVersion === 5 ? session : { clientId: session.clientId, clean: false };
			const sleeper = await as(victim, options);
			await sleeper.client.subscribeAsync(topicOf(victim, "inbox"), { qos: 1 });
			const thief = await as(attacker, options);
			const cloud = await as(CLOUD_USERNAME);
			await cloud.say(topicOf(victim, "inbox"), "while both are there");
			await expect.poll(() => sleeper.texts()).toEqual(["while both are there"]);
			await sleeper.drop();
			await thief.drop();
			await cloud.say(topicOf(victim, "inbox"), "while the victim sleeps");
			const again = await as(attacker, options);
			await again.client.subscribeAsync(topicOf(attacker, "inbox"), { qos: 1 });
			await cloud.say(topicOf(attacker, "inbox"), "its own");
			await expect.poll(() => again.texts()).toContain("its own");
			expect(again.texts()).toEqual(["its own"]);
			const awake = await as(victim, options);
			await expect.poll(() => awake.texts()).toEqual(["while the victim sleeps"]);
		});

		it("when one sends more than the contract's largest message", async () => {
			const cloud = await listeningCloud();
			for (const size of [MAX_PAYLOAD_BYTES + 1, MAX_PAYLOAD_BYTES * 40]) {
				const flood = await as(attacker);
				await flood.say(topicOf(attacker, "events"), "x".repeat(size));
			}
			const kit = await as(victim);
			await hearsNothingBut(cloud, () => kit.say(topicOf(victim, "report"), "rightly"), "rightly");
		});

		it("and takes the contract's largest message", async () => {
			const cloud = await listeningCloud();
			const kit = await as(victim);
			await kit.say(topicOf(victim, "events"), "x".repeat(MAX_PAYLOAD_BYTES));
			await expect.poll(() => cloud.texts().map((text) => text.length)).toEqual([MAX_PAYLOAD_BYTES]);
		});
	});
});
