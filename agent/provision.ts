import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { readPublicKey } from "#protocol/signing.ts";
import type { PinnedKeys } from "./link/read-document.ts";

/** The kit file that a monitor keeps. Refused: kit-file-invalid, for another kit than before or a key that is none. */
export function provisioned(before: KitFile | null, next: KitFile): KitFile {
	if (before !== null && before.kit !== next.kit) {
		throw new FoyerError("kit-file-invalid", `this monitor is ${before.kit}, the file is for ${next.kit}`);
	}
	pinnedKeys(next);
	return next;
}

/** The cloud's keys, read. Refused: kit-file-invalid. */
export function pinnedKeys({ cloudKeys }: KitFile): PinnedKeys {
	try {
		return cloudKeys.map(readPublicKey);
	} catch (cause) {
		throw new FoyerError("kit-file-invalid", "cloudKeys", { cause });
	}
}
