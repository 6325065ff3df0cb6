import type { UnixMs } from "#protocol/units.ts";

/** What would have gone out by e-mail or SMS; in the demo alone. A reset takes the mails of its kit. */
export interface Mailbox {
	readonly enabled: boolean;
	list(): readonly {
		readonly to: string;
		readonly subject: string;
		readonly body: string;
		readonly code: string;
		readonly at: UnixMs;
	}[];
}
