import { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Cloud } from "#cloud/cloud.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import type { Caller, OpenedSession } from "#cloud/ports/people.ts";
import type { Holder } from "#cloud/ports/security.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import { bearerSession, bearerTokenOf } from "./bearer.ts";
import { browserOf } from "./browser-name.ts";

export const SESSION_COOKIE = "foyer-session";
const KNOWN_BROWSER_COOKIE = "foyer-known-browser";
const SIGN_IN_PATH = "/api/v1/session";
/** Seconds. */
const A_YEAR = 365 * 24 * 60 * 60;

export interface Session {
	readonly token: string;
	readonly actor: Actor;
	/** A console's session; absent for a personal access token. */
	readonly id?: MessageId;
	/** Asked again by an answer that lasts: null once the session has ended. */
	readonly whoAsks: () => Promise<Actor | null>;
}

/**
 * Lets every route below this instance answer signed-in people alone; all others get unauthenticated. It runs before
 * the request is read, so that a stranger learns nothing about what would be valid.
 */
export function requireSession(app: FastifyInstance, cloud: Cloud): void {
	app.decorateRequest("session", null);
	app.addHook("onRequest", async (request, reply) => {
		const bearer = bearerTokenOf(request);
		const session =
			bearer === null ? await cookieSession(cloud, request, reply) : await bearerSession(cloud, bearer, request, reply);
		request.setDecorator<Session>("session", session);
	});
}

/** The session of the cookie, which gets a new token with the answer where it is time for one. */
async function cookieSession(cloud: Cloud, request: FastifyRequest, reply: FastifyReply): Promise<Session> {
	const sent = tokenOf(request);
	const used = sent === null ? null : await cloud.people.use(sent);
	if (sent === null || used === null) throw new FoyerError("unauthenticated");
	if (used.renewed !== null) setSessionCookie(request, reply, used.renewed);
	const token = used.renewed?.token ?? sent;
	return { token, actor: used.actor, id: used.id, whoAsks: () => cloud.people.actorOf(token) };
}

/** Whose login it is; only on routes that take no personal access token. */
export function holderOf(request: FastifyRequest): Holder {
	const { id, actor } = sessionOf(request);
	if (id === undefined) throw new FoyerError("unauthenticated");
	return { sessionId: id, personId: actor.id };
}

/** Who asks; only below requireSession. */
export function sessionOf(request: FastifyRequest): Session {
	return request.getDecorator<Session>("session");
}

export function tokenOf(request: FastifyRequest): string | null {
	return request.cookies[SESSION_COOKIE] ?? null;
}

/** Out of reach of scripts (HttpOnly) and of requests that other sites start (SameSite=Strict). */
export function setSessionCookie(
	request: FastifyRequest,
	reply: FastifyReply,
	{ token, expiresAt }: Pick<OpenedSession, "token" | "expiresAt">,
): void {
	reply.setCookie(SESSION_COOKIE, token, { ...attributes(request, "/"), expires: new Date(expiresAt) });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
	reply.clearCookie(SESSION_COOKIE, attributes(request, "/"));
}

/** Tells this browser's next sign-in from a stranger's; it opens nothing. */
export function setKnownBrowserCookie(request: FastifyRequest, reply: FastifyReply, knownBrowser: string): void {
	reply.setCookie(KNOWN_BROWSER_COOKIE, knownBrowser, { ...attributes(request, SIGN_IN_PATH), maxAge: A_YEAR });
}

/** Where a sign-in comes from. */
export function callerOf(request: FastifyRequest): Caller {
	return {
		browser: browserOf(request.headers["user-agent"] ?? ""),
		address: request.ip,
		network: normalizeIP(request.ip),
		knownBrowser: request.cookies[KNOWN_BROWSER_COOKIE] ?? null,
	};
}

function attributes(request: FastifyRequest, path: string) {
	return { httpOnly: true, sameSite: "strict", path, secure: request.protocol === "https" } as const;
}
