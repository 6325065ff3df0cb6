import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation } from "#protocol/units.ts";
import type { Reader } from "../store/open-store.ts";

export interface DoorFacts {
	readonly generation: Generation;
	/** The door's name. */
	readonly door: string;
}

/** What a kit's door phone belongs to now. Refused: kit-unknown. */
export async function doorFacts(db: Reader, kit: KitId): Promise<DoorFacts> {
	const row = await db
		.selectFrom("accounts")
		.innerJoin("devices", "devices.account_id", "accounts.id")
		.select(["accounts.generation", "devices.name"])
		.where("accounts.kit", "=", kit)
		.where("devices.kind", "=", "door-phone")
		.executeTakeFirst();
	if (row === undefined) throw new FoyerError("kit-unknown", kit);
	return { generation: row.generation, door: row.name };
}
