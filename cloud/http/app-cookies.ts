import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Cloud } from "#cloud/cloud.ts";
import type { AppSession } from "#cloud/ports/enrolment.ts";
import type { Tenant } from "#cloud/ports/tenants.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

/** Beside the consoles' own cookie: a technician's browser may hold both. */
export const APP_COOKIE = "foyer-app";
/** Goes to the one route that takes it, and nowhere else. */
export const REFRESH_COOKIE = "foyer-app-refresh";

const APP_PATH = "/api/v1/app";
const REFRESH_PATH = "/api/v1/app/session";

/** Lets every route below this instance answer a signed-in tenant alone; all others get unauthenticated or account-reset. */
export function requireTenant(app: FastifyInstance, cloud: Cloud): void {
	app.decorateRequest("tenant", null);
	app.addHook("onRequest", async (request) => {
		const token = request.cookies[APP_COOKIE];
		if (token === undefined) throw new FoyerError("unauthenticated");
		request.setDecorator<Tenant>("tenant", await cloud.tenants.tenantOf(token));
	});
}

/** Who asks; only below requireTenant. */
export function tenantOf(request: FastifyRequest): Tenant {
	return request.getDecorator<Tenant>("tenant");
}

export function refreshTokenOf(request: FastifyRequest): string | undefined {
	return request.cookies[REFRESH_COOKIE];
}

/** Both out of reach of scripts (HttpOnly) and of requests that other sites start (SameSite=Strict). */
export function setAppCookies(request: FastifyRequest, reply: FastifyReply, session: AppSession): void {
	const { token, tokenExpiresAt, refreshToken, expiresAt } = session;
	reply.setCookie(APP_COOKIE, token, { ...attributes(request, APP_PATH), expires: new Date(tokenExpiresAt) });
	reply.setCookie(REFRESH_COOKIE, refreshToken, { ...attributes(request, REFRESH_PATH), expires: new Date(expiresAt) });
}

export function clearAppCookies(request: FastifyRequest, reply: FastifyReply): void {
	reply.clearCookie(APP_COOKIE, attributes(request, APP_PATH));
	reply.clearCookie(REFRESH_COOKIE, attributes(request, REFRESH_PATH));
}

function attributes(request: FastifyRequest, path: string) {
	return { httpOnly: true, sameSite: "strict", path, secure: request.protocol === "https" } as const;
}
