import { isAbsolute, resolve } from "node:path";
import { parseArgs } from "node:util";

/** `attach`: show the panel of a monitor that runs elsewhere on this machine. `own`: be the monitor. */
export type LaunchOptions =
	| { readonly mode: "attach"; readonly url: URL }
	| { readonly mode: "own"; readonly dataDir: string; readonly kitFile: string | null };

const loopbackNames = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * Reads the app's command line: `--monitor-url URL`, or `--data DIR` and `--kit-file FILE`. Chromium's own switches pass
 * through it unread. Throws a RangeError for an address that is not http on loopback: the window trusts its page.
 */
export function readLaunchOptions(
	argv: readonly string[],
	defaults: { readonly dataDir: string; readonly cwd: string },
): LaunchOptions {
	const { values } = parseArgs({
		args: [...argv],
		strict: false,
		options: { "monitor-url": { type: "string" }, data: { type: "string" }, "kit-file": { type: "string" } },
	});
	const path = (value: unknown): string | null => {
		if (typeof value !== "string") return null;
		return isAbsolute(value) ? value : resolve(defaults.cwd, value);
	};
	if (typeof values["monitor-url"] === "string") return { mode: "attach", url: loopbackUrl(values["monitor-url"]) };
	return { mode: "own", dataDir: path(values["data"]) ?? defaults.dataDir, kitFile: path(values["kit-file"]) };
}

function loopbackUrl(text: string): URL {
	const url = URL.parse(text);
	if (url === null || url.protocol !== "http:" || !loopbackNames.has(url.hostname)) {
		throw new RangeError("--monitor-url takes an http address of this machine, such as http://127.0.0.1:8081/");
	}
	return url;
}
