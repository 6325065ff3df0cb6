import { EventEmitter } from "node:events";
import type { MqttClient } from "mqtt";
import { channelsFrom } from "#protocol/access-rules.ts";
import { everyKit } from "#protocol/topics.ts";
import type { SimBroker, Wire } from "./broker.ts";
import type { Next, Receive } from "./mutant.ts";
import type { Life, World } from "./world.ts";

interface ClientPorts {
	readonly world: World;
	readonly broker: SimBroker;
	readonly life: Life;
	readonly reconnectPeriod: number;
	/** What stands before the cloud's own handling, where a mutant does. */
	readonly receive?: Receive | undefined;
}

export const CLOUD = "cloud";

/**
 * MQTT.js as the cloud's MQTT service uses it, on the simulated broker. As MQTT.js 5 does, it reconnects by itself, keeps
 * what was not acknowledged, sends that again first, and emits `connect` when all of it has arrived.
 */
export function simMqttClient({ world, broker, life, reconnectPeriod, receive }: ClientPorts): MqttClient {
	const events = new EventEmitter();
	const unacknowledged = new Set<{ readonly send: () => Promise<void> }>();
	let wire: Wire | null = null;
	let ending = false;

	const handle: Next = (topic, payload) =>
		new Promise((resolve, reject) => {
			const done = (error?: Error | number | null) => (error ? reject(error) : resolve());
			client.handleMessage(
				{ cmd: "publish", topic, payload: Buffer.from(payload), qos: 1, dup: false, retain: false },
				done,
			);
		});

	function connect(): void {
		if (ending) return;
		broker.connect({
			name: CLOUD,
			kit: null,
			life,
			filters: channelsFrom("kit-to-cloud").map(everyKit),
			will: null,
			opened(opened) {
				wire = opened;
				client.connected = true;
				const again = [...unacknowledged].map(({ send }) => send());
				void Promise.all(again).then(() => wire === opened && events.emit("connect"));
			},
			receive: (topic, payload) => receive?.(topic, payload, handle) ?? handle(topic, payload),
			closed() {
				wire = null;
				client.connected = false;
				events.emit("close");
				if (ending) return;
				events.emit("offline");
				world.later(life, reconnectPeriod, "the cloud reconnects", connect);
			},
		});
	}

	function publishAsync(topic: string, payload: string, { retain = false }: { retain?: boolean }): Promise<void> {
		return new Promise((resolve) => {
			const message = {
				async send(): Promise<void> {
					if (wire === null) return;
					await wire.publish(topic, payload, retain);
					if (unacknowledged.delete(message)) resolve();
				},
			};
			unacknowledged.add(message);
			void message.send();
		});
	}

	const client = Object.assign(events, {
		connected: false,
		options: { protocolVersion: 5 },
		handleMessage: (_packet: unknown, done: () => void) => done(),
		reschedulePing() {},
		connect,
		reconnect: connect,
		publishAsync,
		subscribeAsync: async () => [],
		end: () => wire?.end(true),
		async endAsync() {
			ending = true;
			wire?.end(true);
		},
		stream: { destroy() {} },
	});
	// Of MqttClient the service uses these and no more.
	const asClient = client as unknown as MqttClient;
	return asClient;
}
