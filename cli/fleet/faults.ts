import { setTimeout as pause } from "node:timers/promises";
import type { openConnection } from "#agent/link/connection.ts";
import type { Random } from "#fixtures/random.ts";
import type { KitId } from "#protocol/kit-id.ts";

/** How often each thing goes wrong, per message, from 0 to 1. */
export interface Faults {
	/** The connection breaks: before the message was kept, or after it and before it was acknowledged. */
	readonly drop: number;
	/** The message comes twice. */
	readonly duplicate: number;
	/** An earlier message comes once more behind later ones; one that is sent is overtaken by others. */
	readonly reorder: number;
}

export const hasFaults = ({ drop, duplicate, reorder }: Faults): boolean => drop + duplicate + reorder > 0;

/** How long what is out of order may be late, in milliseconds. */
const LATE = 1_000;

/**
 * A connection on which MQTT's "at least once" is what happens, and not only what is allowed. It breaks as a network
 * breaks: no goodbye, and the broker says the will. `randomOf` a kit is uniform in [0, 1).
 */
export function faultyConnection(
	open: typeof openConnection,
	{ drop, duplicate, reorder }: Faults,
	randomOf: (kit: KitId) => () => number,
): typeof openConnection {
	return (options, events) => {
		const random = randomOf(options.kitFile.kit);
		const happens = (probability: number) => random() < probability;
		async function message(topic: string, payload: Uint8Array): Promise<void> {
			if (happens(drop)) {
				if (happens(0.5)) await events.message(topic, payload);
				// A message that was not kept ends the connection; the broker keeps it for the next one.
				throw new Error("the connection was broken on purpose");
			}
			await events.message(topic, payload);
			if (happens(duplicate)) await events.message(topic, payload);
			if (happens(reorder)) void later().then(() => events.message(topic, payload).catch(() => {}));
		}
		const later = () => pause(random() * LATE, undefined, { ref: false });

		const connection = open(options, { ...events, message });
		return {
			...connection,
			async publish(topic, payload, publishOptions) {
				if (happens(reorder)) await later();
				const sent = connection.publish(topic, payload, publishOptions);
				// Unacknowledged, so it ends without a goodbye; whether the broker had it, nobody knows.
				if (happens(drop)) void connection.end();
				else if (happens(duplicate)) await Promise.all([sent, connection.publish(topic, payload, publishOptions)]);
				return sent;
			},
		};
	};
}

/** A stream for each kit, which goes on over its connections: whoever is late changes nobody else's chances. */
export async function chances(seed: number): Promise<(kit: KitId) => () => number> {
	const { makeRandom } = await import("#fixtures/random.ts");
	const known = new Map<KitId, Random>();
	return (kit) => {
		const stream = known.get(kit) ?? makeRandom(seed, kit);
		known.set(kit, stream);
		return stream.next;
	};
}
