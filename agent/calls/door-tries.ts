import type { Tenancy } from "#agent/account/tenancy.ts";
import type { InboxMessage } from "#protocol/inbox.ts";

export interface DoorTryPorts {
	readonly tenancy: Tenancy;
	/** Events were added: send them. */
	drain(): void;
	changed(): void;
}

/** Keeps who tried to come in, with the picture, in the tenant's file; its event makes the cloud's door log. */
export type KeepDoorTry = (message: Extract<InboxMessage, { type: "door-try" }>) => void;

export function createDoorTries({ tenancy, drain, changed }: DoorTryPorts): KeepDoorTry {
	return (message) => {
		tenancy.write((store) => store.addDoorTry(message));
		drain();
		changed();
	};
}
