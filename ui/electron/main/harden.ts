import type { Session, WebContents } from "electron";
import { mayNavigate } from "./window-policy.ts";

/** Pins a window to its page: no navigation away, no pop-ups, no webviews. */
export function pinToPage(contents: WebContents, home: string): void {
	contents.setWindowOpenHandler(() => ({ action: "deny" }));
	contents.on("will-attach-webview", (event) => event.preventDefault());
	for (const name of ["will-navigate", "will-redirect", "will-frame-navigate"] as const) {
		contents.on(name as "will-navigate", (event) => {
			if (!mayNavigate(event.url, home)) event.preventDefault();
		});
	}
}

/** Denies every permission a page could ask for: the panel needs none of them. */
export function denyPermissions(session: Session): void {
	session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
	session.setPermissionCheckHandler(() => false);
	session.setDevicePermissionHandler(() => false);
}
