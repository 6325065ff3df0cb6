import { isAbsolute, resolve } from "node:path";
import { parseArgs } from "node:util";

/** `attach`: show the panel of a monitor that runs elsewhere on this machine. `own`: be the monitor. */
export type LaunchOptions = WindowOptions &
	(
		| { readonly mode: "attach"; readonly url: URL }
		| { readonly mode: "own"; readonly dataDir: string; readonly kitFile: string | null }
	);

export interface WindowOptions {
	/** Edge to edge on the whole display, as on a wall. */
	readonly kiosk: boolean;
	/** In the tray until somebody rings or asks for it: how it starts with the session. */
	readonly hidden: boolean;
}

const loopbackNames = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * Reads the app's command line: `--monitor-url URL`, or `--data DIR` and `--kit-file FILE`; `--kiosk`, `--hidden`.
 * Chromium's own switches pass through it unread. Throws a RangeError for an address that is not http on loopback: the window trusts its page.
 */
export function readLaunchOptions(
	argv: readonly string[],
	defaults: { readonly dataDir: string; readonly cwd: string },
): LaunchOptions {
	const { values } = parseArgs({
		args: [...argv],
		strict: false,
		options: {
			"monitor-url": { type: "string" },
			data: { type: "string" },
			"kit-file": { type: "string" },
			kiosk: { type: "boolean" },
			hidden: { type: "boolean" },
		},
	});
	const path = (value: unknown): string | null => {
		if (typeof value !== "string") return null;
		return isAbsolute(value) ? value : resolve(defaults.cwd, value);
	};
	const options: WindowOptions = { kiosk: values["kiosk"] === true, hidden: values["hidden"] === true };
	const url = values["monitor-url"];
	if (typeof url === "string") return { ...options, mode: "attach", url: loopbackUrl(url) };
	const dataDir = path(values["data"]) ?? defaults.dataDir;
	return { ...options, mode: "own", dataDir, kitFile: path(values["kit-file"]) };
}

function loopbackUrl(text: string): URL {
	const url = URL.parse(text);
	if (url === null || url.protocol !== "http:" || !loopbackNames.has(url.hostname)) {
		throw new RangeError("--monitor-url takes an http address of this machine, such as http://127.0.0.1:8081/");
	}
	return url;
}
