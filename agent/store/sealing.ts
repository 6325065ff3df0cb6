import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";

/** Keeps a secret from whoever reads the file elsewhere: the key is the operating system's, for this user. */
export interface Sealing {
	seal(text: string): string;
	/** Throws where it was sealed by another user or on another machine. */
	open(sealed: string): string;
}

/** What is sealed of the device's state: what the broker knows the kit by, and the local API's password. */
const SECRETS: ReadonlySet<string> = new Set(["kitFile", "earlierBroker", "localApi"]);

const sealedSchema = z.strictObject({ sealed: z.string() });

/** The JSON to store for a key's JSON; the same where there is no sealing, or nothing secret. */
export function sealed(key: string, json: string, sealing: Sealing | null): string {
	if (sealing === null || !SECRETS.has(key) || json === "null") return json;
	return JSON.stringify({ sealed: sealing.seal(json) });
}

/** The value behind what was stored. Refused: secrets-sealed. */
export function unsealed(key: string, stored: unknown, sealing: Sealing | null): unknown {
	const found = SECRETS.has(key) ? sealedSchema.safeParse(stored) : null;
	if (!found?.success) return stored;
	if (sealing === null) throw new FoyerError("secrets-sealed", key);
	try {
		return JSON.parse(sealing.open(found.data.sealed));
	} catch (cause) {
		throw new FoyerError("secrets-sealed", key, { cause });
	}
}

/** True where a secret lies open that was written before there was a sealing. */
export const isOpenSecret = (key: string, stored: unknown): boolean =>
	SECRETS.has(key) && stored !== null && !sealedSchema.safeParse(stored).success;
