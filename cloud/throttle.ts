import type { Selectable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import { asUnixMs, type Milliseconds, type UnixMs } from "#protocol/units.ts";
import type { CloudContext } from "./context.ts";
import type { Transact } from "./store/open-store.ts";
import type { AttemptTable } from "./store/sign-in-tables.ts";

/**
 * Counts attempts at a secret by key, in the database: neither a restart nor a second process forgives. The wait grows
 * with every attempt and has an end, so that guessing is hopeless and an owner is never locked out for good (NIST SP
 * 800-63B section 5.2.2). How many requests an address may send at all is for http/rate-limit.ts.
 */
export interface Throttle {
	/** Counts one before it is made, in a transaction where one is given. Refused: too-many-requests, its detail the seconds to wait. */
	attempt(key: string, trx?: Transact): Promise<void>;
	/** It was a good one, or was not made after all. */
	takeBack(key: string): Promise<void>;
	/** Nothing is counted any more, in a transaction where one is given. */
	forgive(key: string, trx?: Transact): Promise<void>;
}

export interface ThrottlePolicy {
	/** The same key is counted apart for another purpose. */
	readonly purpose: string;
	/** Attempts before the first wait. */
	readonly free: number;
	/** Doubled with each further attempt. */
	readonly firstWait: Milliseconds;
	readonly longestWait: Milliseconds;
	/** All is forgotten so long after the first attempt. */
	readonly window: Milliseconds;
}

type Attempts = Pick<Selectable<AttemptTable>, "count" | "last_at" | "ends_at">;

export function createThrottle(
	{ store, clock, keys }: Pick<CloudContext, "store" | "clock" | "keys">,
	policy: ThrottlePolicy,
): Throttle {
	const hashOf = (key: string) => keys.derive("attempts", `${policy.purpose}:${key}`).toString("hex");

	async function attemptIn(trx: Transact, key_hash: string): Promise<void> {
		const now = clock();
		// One statement makes or finds the row and locks it: between two, a forgiven row could go away.
		const before = await trx
			.insertInto("attempts")
			.values({ key_hash, count: 0, last_at: now, ends_at: asUnixMs(now + policy.window) })
			.onConflict((conflict) => conflict.column("key_hash").doUpdateSet({ key_hash }))
			.returningAll()
			.executeTakeFirstOrThrow();
		const wait = waitOf(before, policy, now);
		if (wait > 0) throw new FoyerError("too-many-requests", `${Math.ceil(wait / 1000)} s`);
		await trx
			.updateTable("attempts")
			.set(oneMore(before, policy, now))
			.where("key_hash", "=", key_hash)
			.execute();
	}

	return {
		attempt: (key, trx) =>
			trx === undefined ? store.transaction((own) => attemptIn(own, hashOf(key))) : attemptIn(trx, hashOf(key)),
		async takeBack(key) {
			await store.db
				.updateTable("attempts")
				.set(({ eb }) => ({ count: eb("count", "-", 1) }))
				.where("key_hash", "=", hashOf(key))
				.where("count", ">", 0)
				.execute();
			// Nothing is left to remember; who has done nothing wrong leaves no row.
			await store.db.deleteFrom("attempts").where("key_hash", "=", hashOf(key)).where("count", "=", 0).execute();
		},
		async forgive(key, trx) {
			await (trx ?? store.db).deleteFrom("attempts").where("key_hash", "=", hashOf(key)).execute();
		},
	};
}

/** Milliseconds until the next attempt may be made; it is not counted before. */
export function waitOf({ count, last_at, ends_at }: Attempts, policy: ThrottlePolicy, now: UnixMs): number {
	if (count < policy.free) return 0;
	const wait = Math.min(policy.firstWait * 2 ** (count - policy.free), policy.longestWait);
	return Math.max(0, Math.min(last_at + wait, ends_at) - now);
}

function oneMore({ count, ends_at }: Attempts, policy: ThrottlePolicy, now: UnixMs): Attempts {
	if (now >= ends_at) return { count: 1, last_at: now, ends_at: asUnixMs(now + policy.window) };
	return { count: count + 1, last_at: now, ends_at };
}
