import type { Mailbox } from "../cloud.ts";

export type Mail = ReturnType<Mailbox["list"]>[number];

/** Enough for a demo's afternoon; the oldest goes first. */
const CAPACITY = 100;

/** What would have gone out by e-mail or SMS, newest first. Outside the demo it keeps nothing. */
export function createMailbox(enabled: boolean): Mailbox & { deliver(mail: Mail): void } {
	let mails: readonly Mail[] = [];
	return {
		enabled,
		list: () => mails,
		deliver(mail) {
			if (enabled) mails = [mail, ...mails].slice(0, CAPACITY);
		},
	};
}
