import type { MessageId } from "#protocol/units.ts";

/** Somebody signed in to a console. */
export interface Actor {
	readonly kind: "installer" | "distributor";
	readonly id: MessageId;
	readonly email: string;
	readonly name: string;
	/** Installers: which of their projects they look at. */
	readonly role: "single-tenant" | "community";
	/** Distributors: themselves, or the kit users that they manage after Change Identity. */
	readonly identity: "distributor" | "kit-users";
}
