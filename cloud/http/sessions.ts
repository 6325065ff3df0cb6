import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Actor, Cloud } from "#cloud/cloud.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { UnixMs } from "#protocol/units.ts";

export const SESSION_COOKIE = "foyer-session";

export interface Session {
	readonly token: string;
	readonly actor: Actor;
}

/**
 * Lets every route below this instance answer signed-in people alone; all others get unauthenticated. It runs before
 * the request is read, so that a stranger learns nothing about what would be valid.
 */
export function requireSession(app: FastifyInstance, cloud: Cloud): void {
	app.decorateRequest("session", null);
	app.addHook("onRequest", async (request) => {
		const token = tokenOf(request);
		const actor = token === null ? null : await cloud.people.actorOf(token);
		if (token === null || actor === null) throw new FoyerError("unauthenticated");
		request.setDecorator<Session>("session", { token, actor });
	});
}

/** Who asks; only below requireSession. */
export function sessionOf(request: FastifyRequest): Session {
	return request.getDecorator<Session>("session");
}

export function tokenOf(request: FastifyRequest): string | null {
	return request.cookies[SESSION_COOKIE] ?? null;
}

/** Out of reach of scripts (HttpOnly) and of requests that other sites start (SameSite=Strict). */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, expiresAt: UnixMs): void {
	reply.setCookie(SESSION_COOKIE, token, { ...attributes(request), expires: new Date(expiresAt) });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
	reply.clearCookie(SESSION_COOKIE, attributes(request));
}

function attributes(request: FastifyRequest) {
	return { httpOnly: true, sameSite: "strict", path: "/", secure: request.protocol === "https" } as const;
}
