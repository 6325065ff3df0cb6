import { accountDocumentSchema } from "#protocol/account-document.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";
import type { Db } from "./database.ts";
import { deviceDefaults } from "./device-defaults.ts";
import { StoreDamage } from "./store-damage.ts";
import type { DeviceState } from "./stores.ts";

/** The whole state as it is stored, defaults where nothing is. Throws what `isStoreDamage` knows. */
export function readDeviceState(db: Db): DeviceState {
	const rows = db.prepare<[], { key: string; json: string }>("SELECT key, json FROM state").all();
	// The values were written by `writer` from this very type; those that came from outside are proved once more below.
	const stored = Object.fromEntries(rows.map((row) => [row.key, parseJson(row)])) as Partial<DeviceState>;
	const state = {
		...deviceDefaults,
		...stored,
		// A setting that a newer version brings begins at its default.
		settings: { ...deviceDefaults.settings, ...stored.settings },
	};
	return {
		...state,
		kitFile: checked(kitFileSchema.nullable(), state.kitFile, "kitFile"),
		vacantDocument: checked(accountDocumentSchema.nullable(), state.vacantDocument, "vacantDocument"),
	};
}

/** Writes what a change names, in one transaction that is synced when it returns. */
export function deviceStateWriter(db: Db): (change: Partial<DeviceState>) => void {
	const put = db.prepare<[string, string]>(
		"INSERT INTO state (key, json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json",
	);
	return db.transaction((change: Partial<DeviceState>) => {
		for (const [key, value] of Object.entries(change)) put.run(key, JSON.stringify(value));
	});
}

function parseJson(row: { key: string; json: string }): unknown {
	try {
		return JSON.parse(row.json);
	} catch (cause) {
		throw new StoreDamage(row.key, { cause });
	}
}

interface Schema<T> {
	safeParse(value: unknown): { success: true; data: T } | { success: false; error: Error };
}

function checked<T>(schema: Schema<T>, value: unknown, key: string): T {
	const parsed = schema.safeParse(value);
	if (!parsed.success) throw new StoreDamage(key, { cause: parsed.error });
	return parsed.data;
}
