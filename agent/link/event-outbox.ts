import type { TenantStore } from "#agent/store/stores.ts";
import type { Event } from "#protocol/events.ts";
import type { MessageId } from "#protocol/units.ts";

/** Events on their way to the broker at the same time. */
const IN_FLIGHT = 16;

const NONE: readonly MessageId[] = [];

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
	// An array, for it is empty nearly always, in each of a fleet's monitors.
	let inFlight: readonly MessageId[] = NONE;

	function drain(): void {
		for (const event of read((store) => store.pendingEvents(IN_FLIGHT), [])) {
			if (!inFlight.includes(event.id)) void send(event);
		}
	}

	async function send(event: Event): Promise<void> {
		inFlight = [...inFlight, event.id];
		try {
			await publish(event);
			read((store) => store.removeEvent(event.id), undefined);
		} catch {
			// It waits for the next connection, also where the disk was full: the cloud knows its id then.
			inFlight = inFlight.filter((id) => id !== event.id);
			return;
		}
		inFlight = inFlight.filter((id) => id !== event.id);
		drain();
	}

	return { drain };
}
