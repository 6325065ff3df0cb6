import type { CloudContext } from "../context.ts";

/** Name and contact of somebody who asked for a code and never typed it: they go when the code does. True where one went. */
export async function forgetLapsedApplicants({
	store,
	clock,
}: Pick<CloudContext, "store" | "clock">): Promise<boolean> {
	const { numDeletedRows } = await store.db
		.deleteFrom("verification_codes")
		.where("expires_at", "<=", clock())
		.executeTakeFirstOrThrow();
	return numDeletedRows > 0n;
}
