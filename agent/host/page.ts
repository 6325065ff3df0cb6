import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FoyerError } from "#protocol/foyer-error.ts";

/** The built page's empty place for the token. */
const TOKEN_PLACE = /(<meta name="foyer-token" content=")(")/;

/** The panel's page with its token in it, and where its assets are. Refused: ui-not-built. */
export function readPage(uiDir: string, token: string): { readonly html: string; readonly assetsDir: string } {
	const page = join(uiDir, "monitor", "index.html");
	const assetsDir = join(uiDir, "assets");
	if (!existsSync(page) || !existsSync(assetsDir)) throw new FoyerError("ui-not-built", uiDir);
	const html = readFileSync(page, "utf8");
	if (!TOKEN_PLACE.test(html)) throw new FoyerError("ui-not-built", "the page has no place for its token");
	return { html: html.replace(TOKEN_PLACE, `$1${token}$2`), assetsDir };
}

/** Door pictures come over the WebSocket and are shown as blobs; everything else comes from this host, nothing from elsewhere. */
const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' blob: data:",
	"font-src 'self'",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join("; ");

/** Sent with every answer. */
export const SECURITY_HEADERS = {
	"content-security-policy": CONTENT_SECURITY_POLICY,
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
	// To speak with who stands at the door.
	"permissions-policy": "camera=(), microphone=(self), geolocation=()",
	"referrer-policy": "no-referrer",
	"x-content-type-options": "nosniff",
} as const;
