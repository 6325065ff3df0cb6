import type { Db } from "#agent/store/database.ts";
import { StoreDamage } from "#agent/store/store-damage.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import { type AccountDocument, accountDocumentSchema } from "#protocol/account-document.ts";
import type { Generation } from "#protocol/units.ts";

/** The tenant's account document, read and proved once, when the store is opened. */
export function tenantDocument(db: Db, generation: Generation): Pick<TenantStore, "document" | "saveDocument"> {
	const put = db.prepare<[string]>(
		"INSERT INTO document (one, json) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET json = excluded.json",
	);
	let document = read(db);
	return {
		document: () => document,
		saveDocument(next) {
			if (next.generation !== generation)
				throw new TypeError("a document of another generation belongs into its store");
			put.run(JSON.stringify(next));
			document = next;
		},
	};
}

function read(db: Db): AccountDocument | null {
	const row = db.prepare<[], { json: string }>("SELECT json FROM document").get();
	if (row === undefined) return null;
	try {
		return accountDocumentSchema.parse(JSON.parse(row.json));
	} catch (cause) {
		throw new StoreDamage("document", { cause });
	}
}
