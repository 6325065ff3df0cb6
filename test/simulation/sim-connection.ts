import { ownTopics } from "#agent/link/connect-options.ts";
import type { openConnection } from "#agent/link/connection.ts";
import { encodeMessage } from "#protocol/message.ts";
import { presenceMessage } from "#protocol/presence.ts";
import { topicOf } from "#protocol/topics.ts";
import type { SimBroker, Wire } from "./broker.ts";
import type { Mutant } from "./mutant.ts";
import type { Life } from "./world.ts";

interface ConnectionPorts {
	readonly broker: SimBroker;
	readonly life: Life;
	readonly name: string;
	readonly kit: number;
	readonly mutant: Mutant;
	/** Told of each message that is given to it, at that moment. */
	published(topic: string, payload: string): void;
}

/** A monitor's connections on the simulated broker, to the letter of the real one's interface (agent/link/connection.ts). */
export function simConnection(ports: ConnectionPorts): typeof openConnection {
	const { broker, life, name, kit, mutant, published } = ports;
	return ({ kitFile, bootId }, events) => {
		let wire: Wire | null = null;
		let closed = false;
		const ended = Promise.withResolvers<void>();
		const unacknowledged = new Set<(error: Error) => void>();
		const receive = (topic: string, payload: string) => events.message(topic, Buffer.from(payload));

		broker.connect({
			name,
			kit,
			life,
			filters: ownTopics(kitFile.kit),
			will: {
				topic: topicOf(kitFile.kit, "presence"),
				payload: encodeMessage(presenceMessage, { v: 1, online: false, bootId }),
			},
			opened(opened) {
				wire = opened;
				events.online();
			},
			receive: (topic, payload) => mutant.receive?.(topic, payload, receive) ?? receive(topic, payload),
			closed() {
				if (closed) return;
				closed = true;
				for (const reject of unacknowledged) reject(new Error("the connection ended"));
				ended.resolve();
				events.closed({ kind: "lost", unanswered: false, detail: "closed" });
			},
		});

		function publish(topic: string, payload: string, retain: boolean): Promise<void> {
			return new Promise((resolve, reject) => {
				if (wire === null || closed) return reject(new Error("no connection"));
				unacknowledged.add(reject);
				void wire.publish(topic, payload, retain).then(() => {
					unacknowledged.delete(reject);
					resolve();
				});
			});
		}

		return {
			publish(topic, payload, { retain = false }) {
				if (life.alive) published(topic, payload);
				const send = (said: string) => publish(topic, said, retain);
				return mutant.publish?.(topic, payload, send) ?? send(payload);
			},
			refresh: () => wire?.refresh(),
			end() {
				wire?.end(unacknowledged.size === 0);
				return ended.promise;
			},
		};
	};
}
