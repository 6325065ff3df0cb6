import type { MessageId } from "#protocol/units.ts";
import type { Actor } from "../ports/actor.ts";
import type { Reader } from "../store/open-store.ts";

/** Whose stock an actor works from: a distributor's own, an installer's distributor's; null for one without. */
export async function distributorOf(db: Reader, actor: Actor): Promise<MessageId | null> {
	if (actor.kind === "distributor") return actor.id;
	const person = await db.selectFrom("people").select("distributor_id").where("id", "=", actor.id).executeTakeFirst();
	return person?.distributor_id ?? null;
}
