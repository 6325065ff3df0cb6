import {
	closeSync,
	existsSync,
	fstatSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";
import { isKeyChain } from "#protocol/key-chain.ts";
import { endorsementSchema } from "#protocol/key-endorsement.ts";

export const KEYS_FILE = "cloud-keys.json";

const keysFileSchema = z
	.strictObject({
		v: z.literal(1),
		privateKey: z.string(),
		publicKey: z.string(),
		/** What everything is derived from that is no signature; it stays when the key is changed. */
		secret: z.string().length(43),
		/** How the key came about; absent until it is first changed. */
		endorsements: z.array(endorsementSchema).min(1).optional(),
	})
	.refine(({ publicKey, endorsements = [] }) => (endorsements.at(-1)?.key ?? publicKey) === publicKey, "another key's")
	.refine(({ endorsements = [] }) => isKeyChain(endorsements), "a chain that does not hold");

export type KeysFile = z.infer<typeof keysFileSchema>;

export const keysPath = (dataDir: string): string => join(dataDir, KEYS_FILE);

/** Null where there is none. Refused: cloud-keys-damaged. */
export function readKeysFile(path: string): KeysFile | null {
	if (!existsSync(path)) return null;
	try {
		return keysFileSchema.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch (error) {
		throw new FoyerError("cloud-keys-damaged", path, { cause: error });
	}
}

/**
 * Puts the file in its place, whole or not at all, as its owner's alone; what an earlier one held is overwritten. Refused:
 * data-not-writable, with the earlier file as it was.
 */
export function writeKeysFile(path: string, file: KeysFile): void {
	const dataDir = dirname(path);
	try {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		// Synced before it has its name: kits pin this key for years, half a file would orphan them.
		const unfinished = `${path}.new`;
		// One that a crash left holds a key that nobody knows of.
		rmSync(unfinished, { force: true });
		const handle = openSync(unfinished, "wx", 0o600);
		writeSync(handle, JSON.stringify(file));
		syncAndClose(handle);
		const earlier = existsSync(path) ? openSync(path, "r+") : null;
		renameSync(unfinished, path);
		// Windows has no such call, and needs none.
		if (process.platform !== "win32") syncAndClose(openSync(dataDir, "r"));
		if (earlier !== null) overwriteAndClose(earlier);
	} catch (error) {
		throw new FoyerError("data-not-writable", dataDir, { cause: error });
	}
}

/** The file has lost its name and keeps its blocks until the system gives them away: the key goes first. */
function overwriteAndClose(handle: number): void {
	writeSync(handle, Buffer.alloc(fstatSync(handle).size), 0, null, 0);
	syncAndClose(handle);
}

function syncAndClose(handle: number): void {
	fsyncSync(handle);
	closeSync(handle);
}
