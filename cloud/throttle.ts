import { FoyerError } from "#protocol/foyer-error.ts";
import type { Clock, Milliseconds } from "#protocol/units.ts";

/** Counts attempts by key in a window of time, in memory: a restart forgives. */
export interface Throttle {
	/** Refused: too-many-requests, with the seconds to wait as its detail. */
	check(key: string): void;
	count(key: string): void;
	forgive(key: string): void;
}

export interface ThrottleOptions {
	readonly limit: number;
	readonly window: Milliseconds;
	readonly clock: Clock;
}

export function createThrottle({ limit, window, clock }: ThrottleOptions): Throttle {
	const attempts = new Map<string, { count: number; readonly until: number }>();

	function current(key: string) {
		const entry = attempts.get(key);
		if (entry === undefined || entry.until > clock()) return entry;
		attempts.delete(key);
		return undefined;
	}

	return {
		check(key) {
			const entry = current(key);
			if (entry === undefined || entry.count < limit) return;
			throw new FoyerError("too-many-requests", `${Math.ceil((entry.until - clock()) / 1000)} s`);
		},
		count(key) {
			const entry = current(key);
			if (entry !== undefined) entry.count += 1;
			else {
				if (attempts.size >= MAX_KEYS) forgetExpired(attempts, clock());
				attempts.set(key, { count: 1, until: clock() + window });
			}
		},
		forgive: (key) => void attempts.delete(key),
	};
}

/** Enough for an honest day; past it, what has run out is swept so that guesses cannot fill the memory. */
const MAX_KEYS = 10_000;

function forgetExpired(attempts: Map<string, { readonly until: number }>, now: number): void {
	for (const [key, { until }] of attempts) if (until <= now) attempts.delete(key);
}
