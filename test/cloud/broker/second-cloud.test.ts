import pino from "pino";
import { expect, it, onTestFinished } from "vitest";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { connectPeer } from "#test/support/mqtt-peer.ts";

it("takes one cloud at a time, and the next when that is gone", async () => {
	const passwords = { authenticate: async () => true };
	const broker = await startBroker({ port: 0, passwords, logger: pino({ level: "silent" }) });
	onTestFinished(() => broker.close());
	const connect = () => connectPeer(broker.url, { username: CLOUD_USERNAME, password: "x" }, { protocolVersion: 4 });
	const first = await connect();
	// MQTT 3.1.1, section 3.2.2.3: the identifier is rejected.
	await expect(connect()).rejects.toMatchObject({ code: 2 });
	expect(first.client.connected).toBe(true);
	await first.drop();
	await expect.poll(() => connect().then((peer) => peer.close(), String), { timeout: 30_000 }).toBe(undefined);
});
