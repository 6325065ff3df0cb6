import { connect } from "node:net";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningBroker, startBroker } from "#cloud/broker/embedded-broker.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { topicOf } from "#protocol/topics.ts";
import { connectPeer } from "#test/support/mqtt-peer.ts";

const kit = parseKitId("0C1105A1B2C3");
const logger = pino({ level: "silent" });
const credentials = { username: kit, password: "of no matter here" };

describe("the embedded broker", () => {
	let broker: RunningBroker;
	beforeEach(async () => {
		broker = await startBroker({ port: 0, passwords: { authenticate: async () => true }, logger });
	});
	afterEach(() => broker.close());

	it("says which port it took", () => {
		expect(broker.url).toBe(`mqtt://127.0.0.1:${broker.port}`);
		expect(broker.port).toBeGreaterThan(0);
	});

	it("names a port that is taken", async () => {
		const second = startBroker({ port: broker.port, passwords: { authenticate: async () => true }, logger });
		await expect(second).rejects.toMatchObject({ code: "port-taken", detail: `127.0.0.1:${broker.port}` });
	});

	it("answers a forbidden subscription with failure", async () => {
		const peer = await connectPeer(broker.url, credentials, { protocolVersion: 4 });
		const granted = await peer.client
			.subscribeAsync([topicOf(kit, "account"), "foyer/v1/+/account"], { qos: 1 })
			.catch((error: unknown) => error);
		expect(granted).toMatchObject({ message: expect.stringContaining("Unspecified error") });
		await peer.close();
	});

	it("lets nobody in who is neither the cloud nor a kit, whatever the password", async () => {
		const somebody = connectPeer(broker.url, { username: "somebody", password: "x" }, { protocolVersion: 4 });
		await expect(somebody).rejects.toMatchObject({ code: 4 });
	});

	it("refuses a connection whose will is for another kit", async () => {
		const will = { topic: topicOf(parseKitId("0C1105A1B2C4"), "presence"), payload: Buffer.from("gone") };
		await expect(connectPeer(broker.url, credentials, { protocolVersion: 4, will })).rejects.toMatchObject({ code: 5 });
	});

	it("closes a connection at the first bytes of a packet that is too large", async () => {
		const flood = connect({ port: broker.port, host: "127.0.0.1" });
		flood.on("error", () => undefined);
		// A PUBLISH of 256 MB, of which nothing follows (MQTT 3.1.1, section 2.2).
		flood.write(Uint8Array.from([0x30, 0xff, 0xff, 0xff, 0x7f]));
		await new Promise((done) => flood.once("close", done));
	});

	it("takes thousands of messages at once that nobody reads, behind some that somebody does", async () => {
		const kits = Array.from({ length: 12 }, (_, index) => parseKitId(`0C1105A1C2${10 + index}`));
		const as = (username: string) => connectPeer(broker.url, { ...credentials, username }, { protocolVersion: 4 });
		const [cloud, reader, ...others] = await Promise.all([CLOUD_USERNAME, kit, ...kits].map(as));
		if (cloud === undefined || reader === undefined) throw new TypeError("two at least");
		await reader.client.subscribeAsync(topicOf(kit, "inbox"), { qos: 1 });
		// In one turn of the event loop, so that the broker has all of it before it has delivered anything.
		for (const { client } of [cloud, ...others]) client.stream.cork();
		for (let index = 0; index < 200; index += 1) cloud.client.publish(topicOf(kit, "inbox"), "read");
		for (const [index, { client }] of others.entries())
			for (let count = 0; count < 1500; count += 1) client.publish(topicOf(kits[index] ?? kit, "presence"), "");
		for (const { client } of [cloud, ...others]) client.stream.uncork();
		await cloud.say(topicOf(kit, "inbox"), "the last");
		await expect.poll(() => reader.heard.length, { timeout: 30_000 }).toBe(201);
		await Promise.all([cloud, reader, ...others].map((peer) => peer.close()));
	});

	it("closes although somebody is connected and somebody else has said nothing yet", async () => {
		const second = await startBroker({ port: 0, passwords: { authenticate: async () => true }, logger });
		const silent = connect({ port: second.port, host: "127.0.0.1" });
		const ended = new Promise((done) => silent.once("close", done));
		silent.on("error", () => undefined);
		const peer = await connectPeer(second.url, credentials, { protocolVersion: 4 });
		await second.close();
		await ended;
		await peer.close();
	});
});
