import type { TenantStore } from "#agent/store/stores.ts";
import type { Event } from "#protocol/events.ts";
import type { MessageId } from "#protocol/units.ts";

/** Events on their way to the broker at the same time. */
const IN_FLIGHT = 16;

export interface OutboxPorts {
	/** Runs on the present tenant's store, or gives `otherwise` where there is none. */
	read<T>(use: (store: TenantStore) => T, otherwise: T): T;
	/** Rejects where it did not reach the broker. */
	publish(event: Event): Promise<void>;
}

export interface EventOutbox {
	/** Sends what waits. Called on every connection and after every new event. */
	drain(): void;
}

/** Takes events from the tenant's file to the broker, oldest first; each stays in the file until the broker has it. */
export function createEventOutbox({ read, publish }: OutboxPorts): EventOutbox {
	const inFlight = new Set<MessageId>();

	function drain(): void {
		for (const event of read((store) => store.pendingEvents(IN_FLIGHT), [])) {
			if (!inFlight.has(event.id)) void send(event);
		}
	}

	async function send(event: Event): Promise<void> {
		inFlight.add(event.id);
		try {
			await publish(event);
			read((store) => store.removeEvent(event.id), undefined);
		} catch {
			// It waits for the next connection, also where the disk was full: the cloud knows its id then.
			inFlight.delete(event.id);
			return;
		}
		inFlight.delete(event.id);
		drain();
	}

	return { drain };
}
