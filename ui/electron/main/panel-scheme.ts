import { join, normalize, sep } from "node:path";

/** The app's own scheme: a standard, secure origin for the packaged panel, with no web server and no file access. */
export const PANEL_SCHEME = "app";
export const PANEL_ORIGIN = `${PANEL_SCHEME}://panel`;
export const PANEL_HOME = `${PANEL_ORIGIN}/monitor/index.html`;

/** What the packaged panel may do: run and style itself from its own files, show pictures it was handed, and nothing else. */
export const PANEL_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"font-src 'self'",
	"img-src 'self' blob: data:",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join("; ");

/** The file below `uiDir` that an address of the panel names; null for any other origin, for a folder, and for a path that leaves `uiDir`. */
export function panelFile(address: string, uiDir: string): string | null {
	const url = URL.parse(address);
	if (url === null || url.protocol !== `${PANEL_SCHEME}:` || url.host !== "panel") return null;
	const decoded = safeDecode(url.pathname);
	if (decoded === null || decoded.includes("\0") || decoded.includes("\\")) return null;
	// A folder would be answered with a list of what is in it.
	if (!/\.\w+$/.test(decoded)) return null;
	const file = normalize(join(uiDir, decoded));
	return file.startsWith(uiDir.endsWith(sep) ? uiDir : uiDir + sep) ? file : null;
}

function safeDecode(path: string): string | null {
	try {
		return decodeURIComponent(path);
	} catch {
		return null;
	}
}
