import { createHash } from "node:crypto";
import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import type { Tenant } from "#cloud/ports/tenants.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Session } from "./sessions.ts";

export interface RateLimit {
	readonly requests: number;
	readonly windowMs: number;
}

/** How much one caller may ask for, kept in memory: a restart forgives. */
export interface RateLimits {
	/** One session or token, over all routes that it may use. */
	readonly caller: RateLimit;
	/** One network address, over all routes that ask for nobody's session. */
	readonly stranger: RateLimit;
	/** One network address with all its callers: what stops a flood of tokens that do not exist. */
	readonly address: RateLimit;
	readonly enrolment: RateLimit;
	readonly signIn: RateLimit;
}

const MINUTE = 60_000;

/**
 * Ten calls a second are more than a console with every page open makes. A stairwell behind one address enrols in
 * peace; guessing seven random characters of 31 takes centuries.
 */
export const defaultLimits: RateLimits = {
	caller: { requests: 600, windowMs: MINUTE },
	stranger: { requests: 120, windowMs: MINUTE },
	address: { requests: 6_000, windowMs: MINUTE },
	enrolment: { requests: 60, windowMs: MINUTE },
	signIn: { requests: 20, windowMs: MINUTE },
};

/** Sent with every answer of a route, in the form of draft-ietf-httpapi-ratelimit-headers-06. */
export const rateLimitHeaders = {
	"ratelimit-limit": "How many requests the caller has in a window.",
	"ratelimit-remaining": "How many of them are left.",
	"ratelimit-reset": "Seconds until the window ends.",
};

/** Callers remembered at a time; the least recent are forgotten, so that a scan cannot fill the memory. */
const CALLERS = 20_000;

/**
 * Limits every route that is added below. Who is known is counted by session or token, all others by address. It runs
 * behind the hooks that find out who asks, so that nobody gets a count of their own by sending a made-up token.
 */
export async function limitRequests(api: FastifyInstance, limits: RateLimits): Promise<void> {
	await api.register(rateLimit, {
		enableDraftSpec: true,
		cache: CALLERS,
		keyGenerator: (request) => callerOf(request) ?? addressOf(request),
		max: (request) => (callerOf(request) === null ? limits.stranger.requests : limits.caller.requests),
		timeWindow: (request) => (callerOf(request) === null ? limits.stranger.windowMs : limits.caller.windowMs),
		errorResponseBuilder: () => new FoyerError("too-many-requests"),
	});
	const { requests: max, windowMs: timeWindow } = limits.address;
	const count = api.createRateLimit({ max, timeWindow, keyGenerator: addressOf });
	api.addHook("onRequest", async (request, reply) => {
		const counted = await count(request);
		if (counted.isAllowed || !counted.isExceeded) return;
		reply.header("retry-after", counted.ttlInSeconds);
		throw new FoyerError("too-many-requests");
	});
}

/** A stricter limit in place of the common one, by address, counted over all routes that are given the same hook. */
export type StricterLimit = onRequestAsyncHookHandler;

/** For an instance below limitRequests. */
export function stricterLimit(api: FastifyInstance, { requests, windowMs }: RateLimit): StricterLimit {
	const hook = api.rateLimit({ max: requests, timeWindow: windowMs, keyGenerator: addressOf });
	return async (request, reply) => void (await hook.call(api, request, reply));
}

/** An IPv6 subscriber has a whole /64. */
export const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip);

/** What requireSession or requireTenant has found. */
function callerOf(request: FastifyRequest): string | null {
	const session = decorated<Session>(request, "session");
	// A session gets new tokens while it lasts; an access token never does.
	if (session !== null) return session.id ?? createHash("sha256").update(session.token).digest("base64url");
	const tenant = decorated<Tenant>(request, "tenant");
	return tenant === null ? null : `app ${tenant.sessionId}`;
}

/** A route outside the hook's instance has no such decorator. */
const decorated = <T>(request: FastifyRequest, name: "session" | "tenant"): T | null =>
	request.server.hasRequestDecorator(name) ? request.getDecorator<T | null>(name) : null;
