import { accountPage, home, type Page } from "./page.ts";

/**
 * The pages that an address can lead to, from outside: `foyer://open/call-log`, or `#call-log` behind the panel's own
 * address. Only places to look at: no link opens a dialog, dials, unlocks or deletes.
 */
export const linkedPages = {
	home,
	call: { name: "call" },
	"call-log": { name: "call-log" },
	message: { name: "message" },
	arming: { name: "arming" },
	contacts: { name: "contacts" },
	more: { name: "more" },
	setting: { name: "setting", section: "display" },
	account: accountPage,
} as const satisfies Record<string, Page>;

export type LinkedPlace = keyof typeof linkedPages;

export function isLinkedPlace(name: string): name is LinkedPlace {
	return Object.hasOwn(linkedPages, name);
}

/** Of an address's fragment such as `#call-log`; null where it names no page. */
export function pageOfFragment(fragment: string): Page | null {
	const name = fragment.replace(/^#/, "");
	return isLinkedPlace(name) ? linkedPages[name] : null;
}
