/**
 * The path that opened the page. A token in it leaves the address bar at once, before anything else is asked for: it
 * then stands in no history, bookmark, screenshot or Referer. The tab remembers it, so that loading again still works.
 */
export function openedPath({ location, history }: Pick<Window, "location" | "history">): string {
	const token = /^\/e\/([^/]+)\/?$/.exec(location.pathname)?.[1] ?? remembered(history.state);
	if (token === null) return location.pathname;
	history.replaceState({ token }, "", "/e");
	return `/e/${token}`;
}

function remembered(state: unknown): string | null {
	const isOurs = typeof state === "object" && state !== null && "token" in state;
	return isOurs && typeof state.token === "string" ? state.token : null;
}
