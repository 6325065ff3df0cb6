import { ownKits } from "../people/own-kits.ts";
import type { Actor } from "../ports/actor.ts";
import type { AuditFilter } from "../ports/audit.ts";
import type { Reader } from "../store/open-store.ts";

/** The rows of kits that are the actor's, narrowed by the filter. */
export function ownRows(db: Reader, actor: Actor, filter: AuditFilter) {
	let rows = db.selectFrom("audit").selectAll().where("kit", "in", ownKits(db, actor));
	if (filter.from !== undefined) rows = rows.where("at", ">=", filter.from);
	if (filter.to !== undefined) rows = rows.where("at", "<", filter.to);
	if (filter.kit !== undefined) rows = rows.where("kit", "=", filter.kit);
	if (filter.source !== undefined) rows = rows.where("source", "=", filter.source);
	if (filter.actor !== undefined) rows = rows.where("actor", "=", filter.actor);
	if (filter.generation !== undefined) rows = rows.where("generation", "=", filter.generation);
	return rows;
}
