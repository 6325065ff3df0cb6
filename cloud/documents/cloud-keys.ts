import { createHmac, type KeyObject } from "node:crypto";
import { FoyerError } from "#protocol/foyer-error.ts";
import { endorse } from "#protocol/key-chain.ts";
import { type KeyChain, keysOf } from "#protocol/key-endorsement.ts";
import { generateSigningKeys, readPrivateKey, readPublicKey } from "#protocol/signing.ts";
import type { Milliseconds, UnixMs } from "#protocol/units.ts";
import { whileLocked } from "../broker/file-lock.ts";
import type { RandomSource } from "../random.ts";
import { type KeysFile, keysPath, readKeysFile, writeKeysFile } from "./keys-file.ts";

/** The cloud's secrets, apart from the database: who reads only the database can neither sign nor register. */
export interface CloudKeys {
	readonly privateKey: KeyObject;
	/** SPKI, DER, base64url: what kits pin. */
	readonly publicKey: string;
	/** How that key came about, from the first one on; empty until it is first changed. */
	readonly endorsements: KeyChain;
	/** HMAC-SHA-256 under the cloud's secret; `purpose` keeps one use from answering for another. */
	derive(purpose: string, value: string): Buffer;
}

/** Reads the keys of a data folder, or makes them (mode 0600) where there are none. Refused: data-not-writable, cloud-keys-damaged. */
export function openCloudKeys(dataDir: string, random: RandomSource): CloudKeys {
	const path = keysPath(dataDir);
	const file = readKeysFile(path) ?? makeKeys(path, random);
	const secret = Buffer.from(file.secret, "base64url");
	return {
		privateKey: readPrivateKey(file.privateKey),
		publicKey: file.publicKey,
		endorsements: file.endorsements ?? [],
		derive: (purpose, value) => createHmac("sha256", secret).update(`${purpose}:${value}`).digest(),
	};
}

/** Every key that this cloud ever signed with: what an earlier one signed stays its word. */
export const everyPublicKey = ({ publicKey, endorsements }: Pick<CloudKeys, "publicKey" | "endorsements">) =>
	[publicKey, ...keysOf(endorsements)].map(readPublicKey);

/**
 * Gives the cloud a new signing key, which the earlier one endorses before it is destroyed; resolves with the chain. For
 * `overlap` from now on monitors believe both. Who runs on these keys goes on with the earlier one until it is started
 * again. Refused: cloud-keys-missing, cloud-keys-damaged, data-not-writable; then the earlier key is still the cloud's.
 */
export async function rotateCloudKeys(dataDir: string, now: UnixMs, overlap: Milliseconds): Promise<KeyChain> {
	const path = keysPath(dataDir);
	if (readKeysFile(path) === null) throw new FoyerError("cloud-keys-missing", path);
	return whileLocked(path, () => {
		const earlier = readKeysFile(path);
		if (earlier === null) throw new FoyerError("cloud-keys-missing", path);
		const next = generateSigningKeys();
		const earlierEndsAt = (now + overlap) as UnixMs;
		const endorsement = endorse(earlier, { key: next.publicKey, at: now, earlierEndsAt });
		const endorsements = [...(earlier.endorsements ?? []), endorsement];
		writeKeysFile(path, { ...earlier, ...next, endorsements });
		return endorsements;
	});
}

function makeKeys(path: string, random: RandomSource): KeysFile {
	const secret = Buffer.from(random.bytes(32)).toString("base64url");
	const file: KeysFile = { v: 1, ...generateSigningKeys(), secret };
	writeKeysFile(path, file);
	return file;
}
