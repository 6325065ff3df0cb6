import type { FastifyRequest, onRequestHookHandler } from "fastify";
import { FoyerError } from "#protocol/foyer-error.ts";
import { bearerTokenOf } from "./bearer.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what a page of another origin makes a browser send. The session is a cookie, and a browser adds cookies to
 * requests that it did not start: SameSite=Strict stops most of them, but a page on another port or subdomain of the
 * same site passes it. Sign-in is checked too, or a foreign page could sign a person in as somebody else.
 * A program sends neither header and carries no ambient cookie, so it passes; so does who sends a token, which no browser
 * adds by itself.
 */
export const refuseForeignOrigins: onRequestHookHandler = async (request) => {
	if (safeMethods.has(request.method) || bearerTokenOf(request) !== null) return;
	if (isForeign(request)) throw new FoyerError("origin-not-allowed");
};

/** Our pages use fetch in CORS mode, which names the origin even under `Referrer-Policy: no-referrer`; a form would say `null`. */
function isForeign(request: FastifyRequest): boolean {
	const { origin } = request.headers;
	const site = request.headers["sec-fetch-site"];
	// `none` is the person's own doing, such as a bookmark; `same-site` is another port or subdomain.
	if (origin === undefined) return site !== undefined && site !== "same-origin" && site !== "none";
	return origin !== `${request.protocol}://${request.host}`;
}
