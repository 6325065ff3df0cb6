import { sql } from "kysely";
import { type KitId, kitIdSchema, parseKitId } from "#protocol/kit-id.ts";
import type { MessageId } from "#protocol/units.ts";
import type { Reader, Store, Transact } from "../store/open-store.ts";

/** A MAC as a person writes it: any case, with or without separators. Null where it is not 12 hexadecimal digits. */
export function readMac(typed: string): KitId | null {
	if (!kitIdSchema.safeParse(typed.replaceAll(/[:\-.\s]/g, "").toUpperCase()).success) return null;
	return parseKitId(typed);
}

/** What is known of MACs that somebody asks about; one that is missing here is free. */
export interface KnownMac {
	readonly placed: boolean;
	/** In whose library it is. */
	readonly distributor: MessageId | null;
}

export async function knownMacs(db: Reader, kits: readonly KitId[]): Promise<ReadonlyMap<KitId, KnownMac>> {
	if (kits.length === 0) return new Map();
	const placed = await db.selectFrom("kits").select("kit").where("kit", "in", kits).execute();
	const stocked = await db
		.selectFrom("mac_library")
		.select(["kit", "distributor_id"])
		.where("kit", "in", kits)
		.execute();
	const known = new Map<KitId, KnownMac>(placed.map(({ kit }) => [kit, { placed: true, distributor: null }]));
	for (const { kit, distributor_id } of stocked) {
		known.set(kit, { placed: known.has(kit), distributor: distributor_id });
	}
	return known;
}

/** Until the transaction ends, nobody else takes a MAC: of two who want the same one, the second finds it taken. */
export async function lockMacs({ kind }: Pick<Store, "kind">, trx: Transact): Promise<void> {
	if (kind === "postgresql") await sql`lock table mac_library in exclusive mode`.execute(trx);
}

/** Those that come a second time in a list. */
export function repeated<Row extends { readonly kit: KitId | null }>(rows: readonly Row[]): readonly Row[] {
	const seen = new Set<KitId>();
	return rows.filter(({ kit }) => {
		if (kit === null || !seen.has(kit)) {
			if (kit !== null) seen.add(kit);
			return false;
		}
		return true;
	});
}
