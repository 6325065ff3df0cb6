import { setImmediate as nextTurn } from "node:timers/promises";
import { SimBroker } from "../broker.ts";
import { simConnection } from "../sim-connection.ts";
import { CLOUD, simMqttClient } from "../sim-mqtt-client.ts";
import { World } from "../world.ts";
import { RECONNECT_MS, type Side, type Stage } from "./stage.ts";

const KIT_NAME = "kit-1";
const nameOf = (side: Side) => (side === "kit" ? KIT_NAME : CLOUD);

/** The simulation's broker and clients, with everything happening at once and in its order. */
export function modelStage(): Stage {
	const world = new World(false);
	const broker = new SimBroker(world);
	const life = { alive: true };

	async function rest(): Promise<void> {
		for (;;) {
			// What the last step woke has its turn first.
			await nextTurn();
			const [next] = world.ready();
			if (next !== undefined) next.run();
			else if (!world.passToNext()) return;
		}
	}

	return {
		brokerUrl: "mqtt://127.0.0.1:1",
		openConnection: simConnection({ broker, life, name: KIT_NAME, kit: 1, mutant: {}, published() {} }),
		makeClient: () => simMqttClient({ world, broker, life, reconnectPeriod: RECONNECT_MS }),
		breaks(side) {
			broker.heal(nameOf(side));
			broker.drop(nameOf(side));
		},
		// Nothing passes while it is cut; nobody waits so long that the broker would miss it.
		stalls: (side) => broker.cut(nameOf(side)),
		async restarts(forgetting) {
			broker.restart(forgetting);
		},
		rest,
		async close() {},
	};
}
