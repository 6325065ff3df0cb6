import type { Scan } from "./electron-scanner.ts";

/** A finding that is none, where it may be, and why. */
interface Exception {
	readonly id: string;
	/** In the source and in what is built of it. */
	readonly files: readonly string[];
	readonly reason: string;
}

const WHOLE_APP = [""];
const WINDOW = ["ui/electron/main/panel-window.ts", "dist/electron/main/index.js"];
const START = ["ui/electron/main/index.ts", "dist/electron/main/index.js"];

/** The scanner reads what stands in the call of BrowserWindow; ours come from one function, which a test holds to them. */
const elsewhere = "window-policy.ts sets it for every window; test/ui/electron/window-policy.test.ts";

export const exceptions: readonly Exception[] = [
	{
		id: "CSP_GLOBAL_CHECK",
		files: WHOLE_APP,
		reason:
			"it knows metas and onHeadersReceived; ours is a header of every answer: test/ui/electron/panel-host.test.ts",
	},
	{ id: "CONTEXT_ISOLATION_JS_CHECK", files: WINDOW, reason: elsewhere },
	{ id: "SANDBOX_JS_CHECK", files: WINDOW, reason: elsewhere },
	{
		id: "AUXCLICK_JS_CHECK",
		files: WINDOW,
		reason: "a middle click opens nothing: every new window is denied; test/ui/electron/harden.test.ts",
	},
	{
		id: "PROTOCOL_HANDLER_JS_CHECK",
		files: START,
		reason: "a foyer:// link names one of the panel's own pages or nothing; test/ui/electron/deep-link.test.ts",
	},
];

/** One sentence for each finding without an exception, each exception without a finding, and each file that was not read. */
export function scanViolations({ findings, unread }: Omit<Scan, "checks">, allowed = exceptions): string[] {
	const isMeant = (exception: Exception, id: string, file: string) =>
		exception.id === id && exception.files.includes(file);
	return [
		...findings
			.filter(({ id, file }) => !allowed.some((exception) => isMeant(exception, id, file)))
			.map(({ id, file, says }) => `${id} in ${file || "the app"}: ${says}`),
		...allowed
			.filter((exception) => !findings.some(({ id, file }) => isMeant(exception, id, file)))
			.map(({ id }) => `${id} is not found any more: take its exception out of scripts/electron-scan-policy.ts`),
		...unread.map((file) => `not scanned: ${file}`),
	];
}
