import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { distributorOf } from "../people/distributor-of.ts";
import type { LibraryEntry, MacLibrary } from "../placing.ts";
import type { Actor } from "../ports/actor.ts";
import { behind, contains, pageFrom } from "../store/keyset.ts";
import type { Reader } from "../store/open-store.ts";
import { readStock, refuseTaken } from "./import-macs.ts";
import { knownMacs, lockMacs, readMac } from "./macs.ts";

export function createMacLibrary({ store, clock }: CloudContext): MacLibrary {
	const { db } = store;

	return {
		async list(actor, { cursor, limit, search = "", placed }) {
			const owner = await distributorOf(db, actor);
			if (owner === null) return { items: [], nextCursor: null };
			const wanted = actor.kind === "installer" ? false : placed;
			let found = entries(db, owner).orderBy("mac_library.kit");
			if (search !== "") {
				const columns = searchedBy[actor.kind];
				found = found.where(({ or }) => or(columns.map((column) => contains(column, search))));
			}
			if (wanted !== undefined) found = found.where("kits.kit", wanted ? "is not" : "is", null);
			if (cursor !== null) found = found.where(behind(["mac_library.kit"], cursor));
			const rows = await found.limit(limit + 1).execute();
			return pageFrom(
				rows.map((row) => entryOf(actor, row)),
				limit,
				({ kit }) => [kit],
			);
		},

		async add(actor, { mac, model, note }) {
			const distributor_id = distributorIdOf(actor);
			const kit = readMac(mac);
			if (kit === null) throw new FoyerError("mac-invalid");
			const added_at = clock();
			await store.transaction(async (trx) => {
				await lockMacs(store, trx);
				if ((await knownMacs(trx, [kit])).has(kit)) throw new FoyerError("mac-taken");
				await trx.insertInto("mac_library").values({ kit, distributor_id, model, note, added_at }).execute();
			});
			return { kit, model, note, addedAt: added_at, placed: false };
		},

		async import(actor, csv) {
			const distributor_id = distributorIdOf(actor);
			const rows = readStock(csv);
			const added_at = clock();
			await store.transaction(async (trx) => {
				await lockMacs(store, trx);
				await refuseTaken(trx, rows);
				await trx
					.insertInto("mac_library")
					.values(rows.map(({ kit, model, note }) => ({ kit, distributor_id, model, note, added_at })))
					.execute();
			});
			return { added: rows.length };
		},

		async remove(actor, kit) {
			const owner = distributorIdOf(actor);
			await store.transaction(async (trx) => {
				await lockMacs(store, trx);
				const known = (await knownMacs(trx, [kit])).get(kit);
				if (known?.distributor !== owner) throw new FoyerError("not-found");
				if (known.placed) throw new FoyerError("mac-placed");
				await trx.deleteFrom("mac_library").where("kit", "=", kit).execute();
			});
		},
	};
}

/** An installer is not shown the notes, and could guess them letter by letter if they were searched. */
const searchedBy: Readonly<Record<Actor["kind"], readonly string[]>> = {
	installer: ["mac_library.kit", "mac_library.model"],
	distributor: ["mac_library.kit", "mac_library.model", "mac_library.note"],
};

function entries(db: Reader, owner: MessageId) {
	return db
		.selectFrom("mac_library")
		.leftJoin("kits", "kits.kit", "mac_library.kit")
		.select(["mac_library.kit", "mac_library.model", "mac_library.note", "mac_library.added_at"])
		.select("kits.kit as placed_kit")
		.where("mac_library.distributor_id", "=", owner);
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof entries>["execute"]>>[number];

function entryOf(actor: Actor, { kit, model, note, added_at, placed_kit }: EntryRow): LibraryEntry {
	// A distributor's notes are its own.
	return {
		kit,
		model,
		note: actor.kind === "distributor" ? note : "",
		addedAt: added_at,
		placed: placed_kit !== null,
	};
}

function distributorIdOf(actor: Actor): MessageId {
	if (actor.kind !== "distributor") throw new FoyerError("role-not-allowed");
	return actor.id;
}
