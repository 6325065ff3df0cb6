import { isLinkedPlace, type LinkedPlace } from "../../monitor/state/linked-page.ts";

/** The scheme by which other programs open a page of this app: `foyer://open/call-log`. */
export const LINK_SCHEME = "foyer";

/**
 * The page that a link asks for; null for everything that is not exactly such a link. It comes from anywhere, a web page
 * included: one host, one known word, no query, no fragment, no user, no escapes.
 */
export function readDeepLink(text: string): LinkedPlace | null {
	const [, place] = /^foyer:\/\/open\/([a-z-]{1,32})\/?$/.exec(text) ?? [];
	return place !== undefined && isLinkedPlace(place) ? place : null;
}

/** The link in a command line: the operating system puts it behind the app's own arguments. */
export function linkAmong(argv: readonly string[]): LinkedPlace | null {
	return argv.map(readDeepLink).find((place) => place !== null) ?? null;
}

/** The address of the panel, at a place. Only its fragment changes, so a panel that is there already stays loaded. */
export function addressOf(home: string, place: LinkedPlace | null): string {
	const url = new URL(home);
	url.hash = place ?? "";
	return url.href;
}
