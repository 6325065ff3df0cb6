import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { openConnection } from "#agent/link/connection.ts";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { passwordFileIn } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { brokerClient } from "#cloud/mqtt/broker-connection.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { KIT } from "#test/agent/support/documents.ts";
import { makeBroker } from "#test/faults/broker.ts";
import { startTcpProxy } from "#test/support/tcp-proxy.ts";
import { CLOUD_PASSWORD, KIT_PASSWORD, RECONNECT_MS, type Stage } from "./stage.ts";

/** A broker that comes back on its port. */
interface Broker {
	readonly port: number;
	restart(forgetting: boolean): Promise<void>;
	close(): Promise<void>;
}

/** The agent's and the cloud's own clients on MQTT.js, each by a line of its own to a real broker. */
export async function realStage(broker: Broker, protocol: "3.1.1" | "5"): Promise<Stage> {
	const lines = { kit: await startTcpProxy(broker.port), cloud: await startTcpProxy(broker.port) };
	const urlOf = (side: keyof typeof lines) => `mqtt://127.0.0.1:${lines[side].port}`;
	return {
		brokerUrl: urlOf("kit"),
		openConnection: (options, events) => openConnection({ ...options, version: protocol }, events),
		makeClient: () =>
			brokerClient({ url: urlOf("cloud"), username: CLOUD_USERNAME, password: CLOUD_PASSWORD, protocol }, RECONNECT_MS),
		breaks(side) {
			lines[side].cut();
			lines[side].restore();
		},
		stalls: (side) => lines[side].stall(),
		restarts: (forgetting) => broker.restart(forgetting),
		async rest() {},
		async close() {
			await Promise.all([lines.kit.close(), lines.cloud.close()]);
			await broker.close();
		},
	};
}

/** Mosquitto on the configuration that is shipped. */
export async function mosquitto(binary: string): Promise<Broker> {
	const folder = mkdtempSync(join(tmpdir(), "foyer-contract-"));
	const broker = await makeBroker(binary, folder);
	const passwords = openPasswordFile(passwordFileIn(folder));
	await passwords.set(KIT, KIT_PASSWORD);
	await passwords.set(CLOUD_USERNAME, CLOUD_PASSWORD);
	await broker.start();
	return {
		port: broker.port,
		async restart(forgetting) {
			await (forgetting ? broker.kill() : broker.stop());
			if (forgetting) rmSync(join(folder, "mosquitto.db"), { force: true });
			await broker.start();
		},
		async close() {
			await broker.kill();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The embedded one, which keeps nothing over a restart. */
export async function embedded(): Promise<Broker> {
	const start = (port: number) =>
		startBroker({ port, passwords: { authenticate: async () => true }, logger: pino({ level: "silent" }) });
	let running = await start(0);
	return {
		port: running.port,
		async restart() {
			const { port } = running;
			await running.close();
			running = await start(port);
		},
		close: () => running.close(),
	};
}
