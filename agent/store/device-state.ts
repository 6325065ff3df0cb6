import { createHash } from "node:crypto";
import { pinnedKeysSchema } from "#agent/link/pinned-keys.ts";
import { accountDocumentSchema } from "#protocol/account-document.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";
import type { Db } from "./database.ts";
import { deviceDefaults } from "./device-defaults.ts";
import { isOpenSecret, type Sealing, sealed, unsealed } from "./sealing.ts";
import { StoreDamage } from "./store-damage.ts";
import type { DeviceState } from "./stores.ts";

/** The whole state as it is stored, defaults where nothing is. Throws what `isStoreDamage` knows. Refused: secrets-sealed. */
export function readDeviceState(db: Db, sealing: Sealing | null): DeviceState {
	// The values were written by `writer` from this very type; those that came from outside are proved once more below.
	const stored = Object.fromEntries(
		storedValues(db).map(([key, value]) => [key, unsealed(key, value, sealing)]),
	) as Partial<DeviceState>;
	const state = {
		...deviceDefaults,
		...stored,
		// A setting that a newer version brings begins at its default.
		settings: { ...deviceDefaults.settings, ...stored.settings },
	};
	return {
		...state,
		kitFile: checked(kitFileSchema.nullable(), state.kitFile, "kitFile"),
		pinned: checked(pinnedKeysSchema.nullable(), state.pinned, "pinned"),
		earlierBroker: checked(kitFileSchema.shape.broker.nullable(), state.earlierBroker, "earlierBroker"),
		vacantDocument: checked(accountDocumentSchema.nullable(), state.vacantDocument, "vacantDocument"),
	};
}

/** Writes what a change names, in one transaction that is synced when it returns. */
export function deviceStateWriter(db: Db, sealing: Sealing | null): (change: Partial<DeviceState>) => void {
	const put = db.prepare<[string, string, string]>(
		"INSERT INTO state (key, json, checksum) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json, checksum = excluded.checksum",
	);
	return db.transaction((change: Partial<DeviceState>) => {
		for (const [key, value] of Object.entries(change)) {
			const json = sealed(key, JSON.stringify(value), sealing);
			put.run(key, json, checksumOf(key, json));
		}
	});
}

/** True where a secret lies open in the file. */
export const hasOpenSecrets = (db: Db): boolean => storedValues(db).some(([key, value]) => isOpenSecret(key, value));

/** Of a file that has not been migrated yet, rows have no checksum. */
const storedValues = (db: Db): (readonly [string, unknown])[] =>
	db
		.prepare<[], StateRow>("SELECT * FROM state")
		.all()
		.map((row) => [row.key, parseJson(row)]);

interface StateRow {
	readonly key: string;
	readonly json: string;
	readonly checksum?: string | null;
}

/** SQLite notices a damaged tree and no damaged value: one flipped bit makes a 7 a 3, and generation 3 another tenant's. */
const checksumOf = (key: string, json: string): string => createHash("sha256").update(`${key}:${json}`).digest("hex");

function parseJson(row: StateRow): unknown {
	if (typeof row.checksum === "string" && row.checksum !== checksumOf(row.key, row.json))
		throw new StoreDamage(row.key);
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
