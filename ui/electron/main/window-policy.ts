import type { WebPreferences } from "electron";

/** The panel's own size (7 inch preset) and its least useful one. */
export const WINDOW_SIZE = { width: 1088, height: 664, minWidth: 640, minHeight: 400 } as const;

/** Preferences of every window: sandboxed, isolated, no Node, no webviews. With a preload only where the agent is our own. */
export function webPreferences(preload: string | null): WebPreferences {
	return {
		sandbox: true,
		contextIsolation: true,
		nodeIntegration: false,
		nodeIntegrationInWorker: false,
		nodeIntegrationInSubFrames: false,
		webviewTag: false,
		webSecurity: true,
		allowRunningInsecureContent: false,
		experimentalFeatures: false,
		navigateOnDragDrop: false,
		spellcheck: false,
		...(preload === null ? {} : { preload }),
	};
}

/** The one permission that a page gets: the microphone, for the window's own page, to speak with who stands at the door. */
export function mayUse(
	permission: string,
	{ mediaTypes, origin, isMainFrame }: PermissionAsked,
	home: string,
): boolean {
	const [from, own] = [URL.parse(origin), URL.parse(home)];
	if (permission !== "media" || !isMainFrame || from === null || own === null) return false;
	const isOwn = from.protocol === own.protocol && from.host === own.host;
	return isOwn && mediaTypes.length > 0 && mediaTypes.every((type) => type === "audio");
}

export interface PermissionAsked {
	/** Electron's `audio`, `video` and `unknown`; none where it does not say. */
	readonly mediaTypes: readonly string[];
	/** An address or an origin of who asks. */
	readonly origin: string;
	readonly isMainFrame: boolean;
}

/** A window stays where it is: only its own page, by origin and path, may be loaded in it again. */
export function mayNavigate(target: string, home: string): boolean {
	const to = URL.parse(target);
	const from = URL.parse(home);
	if (to === null || from === null) return false;
	// `origin` is "null" for schemes that URL does not know, so the parts are compared.
	return to.protocol === from.protocol && to.host === from.host && to.pathname === from.pathname;
}
