import { createHmac, type KeyObject } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";
import { generateSigningKeys, readPrivateKey } from "#protocol/signing.ts";
import type { RandomSource } from "../random.ts";

/** The cloud's secrets, apart from the database: who reads only the database can neither sign nor register. */
export interface CloudKeys {
	readonly privateKey: KeyObject;
	/** SPKI, DER, base64url: what kits pin. */
	readonly publicKey: string;
	/** HMAC-SHA-256 under the cloud's secret; `purpose` keeps one use from answering for another. */
	derive(purpose: string, value: string): Buffer;
}

export const KEYS_FILE = "cloud-keys.json";

const keysSchema = z.strictObject({
	v: z.literal(1),
	privateKey: z.string(),
	publicKey: z.string(),
	secret: z.string().length(43),
});

type KeysFile = z.infer<typeof keysSchema>;

/** Reads the keys of a data folder, or makes them (mode 0600) where there are none. Refused: data-not-writable, cloud-keys-damaged. */
export function openCloudKeys(dataDir: string, random: RandomSource): CloudKeys {
	const path = join(dataDir, KEYS_FILE);
	const file = readKeys(path) ?? makeKeys(dataDir, path, random);
	const secret = Buffer.from(file.secret, "base64url");
	return {
		privateKey: readPrivateKey(file.privateKey),
		publicKey: file.publicKey,
		derive: (purpose, value) => createHmac("sha256", secret).update(`${purpose}:${value}`).digest(),
	};
}

function readKeys(path: string): KeysFile | null {
	if (!existsSync(path)) return null;
	try {
		return keysSchema.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch (error) {
		throw new FoyerError("cloud-keys-damaged", path, { cause: error });
	}
}

function makeKeys(dataDir: string, path: string, random: RandomSource): KeysFile {
	const secret = Buffer.from(random.bytes(32)).toString("base64url");
	const file: KeysFile = { v: 1, ...generateSigningKeys(), secret };
	try {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		// Synced before it has its name: kits pin this key for years, half a file would orphan them.
		const unfinished = `${path}.new`;
		const handle = openSync(unfinished, "w", 0o600);
		writeSync(handle, JSON.stringify(file));
		fsyncSync(handle);
		closeSync(handle);
		renameSync(unfinished, path);
	} catch (error) {
		throw new FoyerError("data-not-writable", dataDir, { cause: error });
	}
	return file;
}
