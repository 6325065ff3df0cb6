import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { systemClock } from "#protocol/units.ts";
import { rawBroker } from "#test/agent/support/raw-broker.ts";
import { removeFolder } from "#test/support/mosquitto.ts";
import { brokerKinds, type GuardedBroker, startGuardedBroker } from "./support/guarded-broker.ts";

async function openOn(broker: Pick<GuardedBroker, "url">, ca: string | undefined) {
	const dataDir = mkdtempSync(join(tmpdir(), "foyer-second-cloud-"));
	const cloud = await openCloud({
		dataDir,
		clock: systemClock,
		random: systemRandom,
		logger: pino({ level: "silent" }),
		demo: false,
		publicUrl: () => "http://127.0.0.1:8080",
		broker: { url: broker.url, username: CLOUD_USERNAME, password: `a password of ${CLOUD_USERNAME}`, ca },
	});
	onTestFinished(async () => {
		await cloud.close();
		removeFolder(dataDir);
	});
	return cloud;
}

const kinds = brokerKinds.filter(
	({ broker, transport }) => broker === "embedded" && transport !== "by TLS with certificates",
);

describe.each(kinds)("on $name", (kind) => {
	it("a second cloud is told that it is not alone, and the first goes on", async () => {
		const broker = await startGuardedBroker(kind, [CLOUD_USERNAME]);
		onTestFinished(() => broker.close());
		const [first, second] = [await openOn(broker, broker.tls.ca), await openOn(broker, broker.tls.ca)];
		await first.start();
		// MQTT 3.1.1 cannot tell the first that it was displaced: the second is refused.
		await expect(second.start()).rejects.toMatchObject({ code: "cloud-not-alone", detail: broker.url });
	});

	if (kind.transport !== "in the clear")
		it("a cloud trusts the authority that it was given", async () => {
			const broker = await startGuardedBroker(kind, [CLOUD_USERNAME]);
			onTestFinished(() => broker.close());
			const without = await openOn(broker, undefined);
			await expect(without.start()).rejects.toMatchObject({ code: "broker-not-trusted", detail: broker.url });
		});
});

it("a cloud whose session another took over says so, and does not take it back", async () => {
	// Mosquitto 2.0 takes a kept session over without a word: a broker that keeps to MQTT 5 section 3.1.4 is played here.
	const broker = await rawBroker((packet, send) => {
		const messageId = packet.messageId ?? 0;
		if (packet.cmd === "connect") send({ cmd: "connack", reasonCode: 0, sessionPresent: false });
		if (packet.cmd !== "subscribe") return;
		send({ cmd: "suback", granted: packet.subscriptions.map(() => 1), messageId });
		send({ cmd: "disconnect", reasonCode: 142 });
	});
	const cloud = await openOn(broker, undefined);
	await cloud.start().catch(() => undefined);
	await expect(cloud.displaced).rejects.toMatchObject({ code: "cloud-not-alone", detail: broker.url });
});
