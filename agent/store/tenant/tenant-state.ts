import type { Db } from "#agent/store/database.ts";
import { StoreDamage } from "#agent/store/store-damage.ts";
import { type TenantLists, type TenantState, tenantDefaults } from "#agent/store/tenant-lists.ts";

/** The tenant's own state, read once when the store is opened: defaults where nothing was changed yet. */
export function tenantState(db: Db): Pick<TenantLists, "tenantState" | "saveTenantState"> {
	const put = db.prepare<[string, string]>(
		"INSERT INTO state (key, json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json",
	);
	const putAll = db.transaction((change: Partial<TenantState>) => {
		for (const [key, value] of Object.entries(change)) put.run(key, JSON.stringify(value));
	});
	let state = read(db);
	return {
		tenantState: () => state,
		saveTenantState(change) {
			putAll(change);
			state = { ...state, ...change };
		},
	};
}

/** Written from the type by the function above. */
function read(db: Db): TenantState {
	const rows = db.prepare<[], { key: string; json: string }>("SELECT key, json FROM state").all();
	try {
		const stored = Object.fromEntries(rows.map(({ key, json }) => [key, JSON.parse(json) as unknown]));
		return { ...tenantDefaults, ...(stored as Partial<TenantState>) };
	} catch (cause) {
		throw new StoreDamage("state", { cause });
	}
}
