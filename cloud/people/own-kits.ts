import type { Actor } from "../ports/actor.ts";
import type { Reader } from "../store/open-store.ts";

/**
 * The kits that an actor may know of: an installer's own of the project kind it looks at; those added directly under a
 * distributor, once it has changed its identity to manage them. All other kits do not exist for it.
 */
export function ownKits(db: Reader, actor: Actor) {
	const kits = db.selectFrom("kits").select("kits.kit").where("kits.owner_id", "=", actor.id);
	switch (actor.kind) {
		case "installer":
			return kits.where("kits.project", "=", actor.role);
		case "distributor":
			return actor.identity === "kit-users" ? kits : kits.where("kits.owner_id", "is", null);
	}
}
