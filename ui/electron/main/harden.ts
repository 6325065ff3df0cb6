import type { Session, WebContents } from "electron";
import { mayNavigate, mayUse } from "./window-policy.ts";

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

/** Denies every permission a page could ask for, but its own page's the microphone. */
export function limitPermissions(session: Session, home: string): void {
	session.setPermissionRequestHandler((_contents, permission, decide, details) => {
		const mediaTypes = "mediaTypes" in details ? (details.mediaTypes ?? []) : [];
		const { requestingUrl: origin, isMainFrame } = details;
		decide(mayUse(permission, { mediaTypes, origin, isMainFrame }, home));
	});
	session.setPermissionCheckHandler((_contents, permission, origin, { mediaType, isMainFrame }) =>
		mayUse(permission, { mediaTypes: mediaType === undefined ? [] : [mediaType], origin, isMainFrame }, home),
	);
	session.setDevicePermissionHandler(() => false);
}
