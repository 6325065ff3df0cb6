import { connect } from "node:net";
import { MqttClient } from "mqtt";
import type { ProtocolVersion } from "#agent/link/protocol-choice.ts";
import type { Login } from "./brokers.ts";

/** What the fastest client of the same library can do: MQTT.js on a socket with Nagle off, and nothing around it. */
export async function openBareClient(url: string, login: Login, version: ProtocolVersion): Promise<MqttClient> {
	const { hostname: host, port } = new URL(url);
	const client = new MqttClient(() => connect({ host, port: Number(port), noDelay: true }), {
		...login,
		clientId: `bench-${login.username}`,
		protocolVersion: version === "5" ? 5 : 4,
		clean: true,
		reconnectPeriod: 0,
	});
	await new Promise<void>((resolve, reject) => {
		client.once("connect", () => resolve());
		client.once("error", reject);
	});
	return client;
}
