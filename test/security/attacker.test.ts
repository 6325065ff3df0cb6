import type { IClientOptions } from "mqtt";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { channels, contract, MAX_PAYLOAD_BYTES } from "#protocol/contract.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { everyKit, topicOf } from "#protocol/topics.ts";
import type { MqttPeer } from "#test/support/mqtt-peer.ts";
import { brokerKinds, type GuardedBroker, startGuardedBroker } from "./support/guarded-broker.ts";

const victim = parseKitId("0C1105A1B2C3");
const attacker = parseKitId("0C1105A1B2C4");

const toKit = channels.filter((channel) => contract[channel].direction === "cloud-to-kit");
const toCloud = channels.filter((channel) => contract[channel].direction === "kit-to-cloud");

describe.each(brokerKinds)("$name", (kind) => {
	const { protocolVersion } = kind;

	describe.skipIf(kind.skip)("keeps kits apart", () => {
		let broker: GuardedBroker;
		let peers: MqttPeer[] = [];
		let cloudPeer: MqttPeer | null = null;

		beforeAll(async () => {
			broker = await startGuardedBroker(kind, [CLOUD_USERNAME, victim, attacker]);
		});
		afterEach(async () => {
			// Retained messages of one test are not the next one's.
			const cloud = await asCloud();
			for (const kit of [victim, attacker])
				for (const channel of toKit) await cloud.say(topicOf(kit, channel), "", true);
			for (const kit of [victim, attacker]) {
				const owner = await as(kit);
				for (const channel of toCloud) await owner.say(topicOf(kit, channel), "", true);
			}
			await Promise.all([cloud, ...peers].map((peer) => peer.close()));
			peers = [];
			cloudPeer = null;
		});
		afterAll(() => broker.close());

		const as = async (username: string, options: Partial<IClientOptions> = {}) => {
			const peer = await broker.as(username, options);
			peers.push(peer);
			return peer;
		};
		/** There is one cloud at a time. */
		const asCloud = async () => {
			cloudPeer ??= await broker.as(CLOUD_USERNAME);
			return cloudPeer;
		};

		/** Somebody with all their topics subscribed. */
		const listeningVictim = async () => {
			const peer = await as(victim);
			await peer.client.subscribeAsync(
				toKit.map((channel) => topicOf(victim, channel)),
				{ qos: 1 },
			);
			return peer;
		};
		/**
		 * The attacker, once more: it has one session, which each connection goes on with, so that whatever the broker let
		 * through to it in between is heard by the next.
		 */
		const asAttacker = (options: Partial<IClientOptions> = {}) =>
			as(attacker, {
				clientId: "attacker",
				clean: false,
				...(protocolVersion === 5 && { properties: { sessionExpiryInterval: 600 } }),
				...options,
			});
		/** Subscribes to all that is the attacker's own, and tells what any of its connections has heard until then. */
		const listeningAttacker = async () => {
			const first = await asAttacker();
			await first.client.subscribeAsync(
				toKit.map((channel) => topicOf(attacker, channel)),
				{ qos: 1 },
			);
			const before = peers.indexOf(first);
			return async () => {
				const last = await asAttacker();
				await (await asCloud()).say(topicOf(attacker, "inbox"), "its own");
				await expect.poll(() => last.texts()).toContain("its own");
				const heard = peers.slice(before).filter((peer) => peer.client.options.clean === false);
				return heard.flatMap((peer) => peer.texts()).filter((text) => text !== "its own");
			};
		};
		const listeningCloud = async () => {
			const peer = await asCloud();
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

		it("when one publishes to the other's topics, or to its own that only the cloud may", async () => {
			const listener = await listeningVictim();
			const cloud = await listeningCloud();
			const heardOfItself = await listeningAttacker();
			const forbidden = [
				...channels.map((channel) => topicOf(victim, channel)),
				...toKit.map((channel) => topicOf(attacker, channel)),
				`foyer/v1/${victim}`,
				`foyer/v1/${victim}/account/more`,
				`foyer/v1/${attacker}/unknown`,
				`foyer/v1/+/account`,
				`foyer/v1/${victim.toLowerCase()}/account`,
				"$SYS/broker/version",
				"anything",
			];
			for (const topic of forbidden) await (await asAttacker()).say(topic, "attack");
			const sayRightly = () => cloud.say(topicOf(victim, "account"), "rightly");
			await hearsNothingBut(listener, sayRightly, "rightly");
			await hearsNothingBut(cloud, () => listener.say(topicOf(victim, "report"), "rightly"), "rightly");
			expect(await heardOfItself()).toEqual([]);
		});

		it("when one leaves a retained message for the other", async () => {
			for (const channel of channels) await (await as(attacker)).say(topicOf(victim, channel), "poison", true);
			const listener = await listeningVictim();
			const cloud = await listeningCloud();
			await hearsNothingBut(listener, () => cloud.say(topicOf(victim, "inbox"), "rightly"), "rightly");
			await hearsNothingBut(cloud, () => listener.say(topicOf(victim, "events"), "rightly"), "rightly");
		});

		it("when one would clear what is retained for the other, or for the cloud", async () => {
			const cloud = await asCloud();
			const kit = await as(victim);
			const retained = channels.filter((channel) => contract[channel].retained);
			for (const channel of retained) {
				const owner = contract[channel].direction === "cloud-to-kit" ? cloud : kit;
				await owner.say(topicOf(victim, channel), `the ${channel}`, true);
			}
			for (const channel of channels) await (await as(attacker)).say(topicOf(victim, channel), "", true);
			const listener = await listeningVictim();
			await expect.poll(() => listener.texts()).toEqual(["the account"]);
			await listeningCloud();
			await expect.poll(() => cloud.texts().toSorted()).toEqual(["the presence", "the report"]);
		});

		it("when one subscribes to the other's topics, by name, wildcard or share", async () => {
			const cloud = await asCloud();
			await cloud.say(topicOf(victim, "account"), "of the victim", true);
			const spy = await as(attacker);
			const filters = [
				...channels.map((channel) => topicOf(victim, channel)),
				...["#", "+/+/+/+", "foyer/#", "foyer/v1/+/account", `foyer/v1/${victim}/#`, `foyer/v1/${victim}/+`, "$SYS/#"],
				...["+", "/#", "+/#", "foyer/v1/#", `+/+/${victim}/#`, "$SYS/broker/clients/#", "$share/spies/#"],
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
			const heardOfItself = await listeningAttacker();
			const forbidden = [
				...channels.map((channel) => topicOf(victim, channel)),
				...toKit.map((channel) => topicOf(attacker, channel)),
			];
			for (const topic of forbidden) {
				const will = { topic, payload: Buffer.from("will"), qos: 1 as const, retain: true };
				const peer = await asAttacker({ will }).catch(() => null);
				await peer?.drop();
			}
			await hearsNothingBut(listener, () => cloud.say(topicOf(victim, "account"), "rightly"), "rightly");
			await hearsNothingBut(cloud, () => listener.say(topicOf(victim, "report"), "rightly"), "rightly");
			expect(await heardOfItself()).toEqual([]);
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
			const cloud = await asCloud();
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

		it("when one connects under the cloud's client id, or the other's as its monitor names it", async () => {
			const cloud = await listeningCloud();
			const kit = await listeningVictim();
			for (const clientId of [CLOUD_USERNAME, victim, `foyer-${victim}`]) await as(attacker, { clientId });
			await hearsNothingBut(cloud, () => kit.say(topicOf(victim, "events"), "still here"), "still here");
			await hearsNothingBut(kit, () => cloud.say(topicOf(victim, "inbox"), "still here"), "still here");
		});

		it("when one with a good proof of its own says that it is the other", async () => {
			const listener = await listeningVictim();
			const cloud = await listeningCloud();
			for (const username of [victim, CLOUD_USERNAME]) {
				const impostor = await as(attacker, { username }).catch(() => null);
				for (const channel of channels) await impostor?.say(topicOf(victim, channel), "attack");
			}
			await hearsNothingBut(listener, () => cloud.say(topicOf(victim, "account"), "rightly"), "rightly");
			await hearsNothingBut(cloud, () => listener.say(topicOf(victim, "report"), "rightly"), "rightly");
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
