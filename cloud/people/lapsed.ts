import { asUnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { IDLE_LIFE } from "./session-turnover.ts";

/** Sessions, links and counted attempts whose time is over. */
export async function forgetLapsedSignIns({ store, clock }: Pick<CloudContext, "store" | "clock">): Promise<void> {
	const now = clock();
	await store.db
		.deleteFrom("sessions")
		.where((eb) => eb.or([eb("expires_at", "<=", now), eb("used_at", "<=", asUnixMs(now - IDLE_LIFE))]))
		.execute();
	await store.db.deleteFrom("password_links").where("expires_at", "<=", now).execute();
	await store.db.deleteFrom("attempts").where("ends_at", "<=", now).execute();
}
