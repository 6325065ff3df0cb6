import { connect } from "node:net";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningBroker, startBroker } from "#cloud/broker/embedded-broker.ts";
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
