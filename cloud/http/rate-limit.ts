import type { onRequestHookHandler } from "fastify";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Clock } from "#protocol/units.ts";

export interface RateLimit {
	readonly requests: number;
	readonly windowMs: number;
}

/** Counts a hit; returns the milliseconds to wait, 0 where the hit is within the limit. */
export type RateLimiter = (key: string) => number;

/** Above this many keys the windows that have ended are forgotten, so that a scan cannot fill the memory. */
const PRUNE_ABOVE = 10_000;

/** At most `requests` hits a key in a window, which begins with the key's first hit. Kept in memory: a restart forgives. */
export function rateLimiter({ requests, windowMs }: RateLimit, clock: Clock): RateLimiter {
	const windows = new Map<string, { readonly endsAt: number; hits: number }>();
	return (key) => {
		const now = clock();
		if (windows.size > PRUNE_ABOVE) prune(windows, now);
		const window = windows.get(key);
		if (window === undefined || window.endsAt <= now) {
			windows.set(key, { endsAt: now + windowMs, hits: 1 });
			return 0;
		}
		window.hits += 1;
		return window.hits > requests ? window.endsAt - now : 0;
	};
}

/** Refuses an address that is over the limit: too-many-requests, with Retry-After in seconds (RFC 9110 section 10.2.3). */
export function limitedPerAddress(limiter: RateLimiter): onRequestHookHandler {
	return async (request, reply) => {
		const wait = limiter(request.ip);
		if (wait === 0) return;
		reply.header("retry-after", Math.ceil(wait / 1000));
		throw new FoyerError("too-many-requests");
	};
}

function prune(windows: Map<string, { readonly endsAt: number }>, now: number): void {
	for (const [key, window] of windows) if (window.endsAt <= now) windows.delete(key);
}
