import type { Tokens, Webhooks } from "#cloud/automation.ts";
import type { ChangeSignal } from "#cloud/change-signal.ts";
import type { Doors } from "#cloud/doors/doors.ts";
import type { Placing } from "#cloud/placing.ts";
import type { Accounts } from "#cloud/ports/accounts.ts";
import type { Audit } from "#cloud/ports/audit.ts";
import type { Enrolment } from "#cloud/ports/enrolment.ts";
import type { Kits } from "#cloud/ports/kits.ts";
import type { Mailbox } from "#cloud/ports/mailbox.ts";
import type { People } from "#cloud/ports/people.ts";
import type { Security } from "#cloud/ports/security.ts";
import type { Tenants } from "#cloud/ports/tenants.ts";
import type { KeyChain } from "#protocol/key-endorsement.ts";

/**
 * What the cloud does, whoever asks: the HTTP API, the MQTT service and the demo call these and nothing below them.
 * Every refusal is a FoyerError. An account that is not the actor's is `not-found`: nobody learns what exists.
 */
export interface Cloud {
	readonly accounts: Accounts;
	readonly enrolment: Enrolment;
	readonly tenants: Tenants;
	readonly audit: Audit;
	readonly people: People;
	readonly security: Security;
	readonly kits: Kits;
	readonly placing: Placing;
	readonly tokens: Tokens;
	readonly webhooks: Webhooks;
	readonly doors: Doors;
	readonly mailbox: Mailbox;
	/** SPKI public key that kits pin and auditors verify certificates with. */
	readonly publicKey: string;
	/** How that key came about: what an earlier one signed verifies with the earlier one. */
	readonly endorsements: KeyChain;
	/** Wakes who follows an account, at each commit of this process that may have changed one. */
	readonly changes: ChangeSignal;
	/** True when the database answers. */
	healthy(): Promise<boolean>;
}
