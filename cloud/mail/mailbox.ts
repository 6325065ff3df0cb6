import type { KitId } from "#protocol/kit-id.ts";
import type { Mailbox } from "../ports/mailbox.ts";

type Mail = ReturnType<Mailbox["list"]>[number];

interface KeptMailbox extends Mailbox {
	put(kit: KitId | null, mail: Mail): void;
	/** The kit was reset: its mails name the tenant who left. */
	forget(kit: KitId): void;
}

/** Enough for a demo's afternoon; the oldest goes first. */
const CAPACITY = 100;

/** What would have gone out by e-mail or SMS, newest first. Outside the demo it keeps nothing. */
export function createMailbox(enabled: boolean): KeptMailbox {
	let kept: readonly { readonly kit: KitId | null; readonly mail: Mail }[] = [];
	return {
		enabled,
		list: () => kept.map(({ mail }) => mail),
		put(kit, mail) {
			if (enabled) kept = [{ kit, mail }, ...kept].slice(0, CAPACITY);
		},
		forget(kit) {
			kept = kept.filter((entry) => entry.kit !== kit);
		},
	};
}
