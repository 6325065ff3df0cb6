/**
 * Run as a process of its own: `bare-fleet.ts KITS IN-FLIGHT`. The floor: what as many bare MQTT.js clients need that have
 * a monitor's will and its subscription, and nothing else. A connection that is lost ends the process with an error.
 */
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { MqttClient } from "mqtt";
import { ownTopics } from "#agent/link/connect-options.ts";
import { type KitFile, kitFileSchema } from "#protocol/kit-file.ts";
import { CONTENT_TYPE, encodeMessage, QOS } from "#protocol/message.ts";
import { presenceMessage } from "#protocol/presence.ts";
import { topicOf } from "#protocol/topics.ts";

export interface BareReady {
	/** From the first socket until the last subscription was granted, in milliseconds. */
	readonly readyMs: number;
}

const [kitsFile = "", inFlight = ""] = process.argv.slice(2);
const will = encodeMessage(presenceMessage, { v: 1, online: false, bootId: "7b0c6f1e-58a5-4c43-9d6b-2f8f0c9a1d55" });
const clients: MqttClient[] = [];
process.once("SIGTERM", () => void end());
process.send?.({ readyMs: await openAll(readKits(), Number(inFlight)) } satisfies BareReady);

function readKits(): KitFile[] {
	const lines = readFileSync(kitsFile, "utf8").trimEnd().split("\n");
	return lines.map((line) => kitFileSchema.parse(JSON.parse(line)));
}

/** So many at a time: each that is subscribed lets the next one begin. */
async function openAll(kits: KitFile[], atOnce: number): Promise<number> {
	const begun = performance.now();
	const waiting = kits.values();
	const openOneAfterAnother = async () => {
		for (const kit of waiting) await open(kit);
	};
	await Promise.all(Array.from({ length: atOnce }, openOneAfterAnother));
	return performance.now() - begun;
}

function open({ kit, broker }: KitFile): Promise<void> {
	const { hostname: host, port } = new URL(broker.url);
	const client = new MqttClient(() => connect({ host, port: Number(port), noDelay: true }), {
		clientId: `foyer-${kit}`,
		username: broker.username,
		...(broker.password !== undefined && { password: broker.password }),
		protocolVersion: 5,
		clean: true,
		keepalive: 30,
		reconnectPeriod: 0,
		will: {
			topic: topicOf(kit, "presence"),
			payload: Buffer.from(will),
			qos: QOS,
			retain: presenceMessage.retained,
			properties: { contentType: CONTENT_TYPE },
		},
	});
	clients.push(client);
	const fail = (error: Error) => {
		throw error;
	};
	client.on("error", fail);
	client.on("close", () => fail(new Error("a connection was lost")));
	return new Promise((resolve) => {
		client.once("connect", () =>
			client.subscribe(ownTopics(kit), { qos: QOS }, (error) => (error ? fail(error) : resolve())),
		);
	});
}

async function end(): Promise<void> {
	for (const client of clients) client.removeAllListeners("close");
	await Promise.all(clients.map((client) => client.endAsync()));
	process.exit(0);
}
