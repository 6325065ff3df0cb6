import type { KeyObject } from "node:crypto";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { readPublicKey } from "#protocol/signing.ts";
import { earlierBroker } from "./link/credential-choice.ts";
import type { PinnedKeys } from "./link/read-document.ts";
import type { DeviceState } from "./store/stores.ts";

type Identity = Pick<DeviceState, "kitFile" | "earlierBroker">;

/** What a monitor keeps of a kit file. Refused: kit-file-invalid, for another kit than before or a key that is none. */
export function provisioned({ kitFile: before, earlierBroker: earlier }: Identity, next: KitFile): Identity {
	if (before !== null && before.kit !== next.kit) {
		throw new FoyerError("kit-file-invalid", `this monitor is ${before.kit}, the file is for ${next.kit}`);
	}
	pinnedKeys(next);
	return { kitFile: next, earlierBroker: earlierBroker(before?.broker ?? null, earlier, next.broker) };
}

/** The cloud's keys, read. Refused: kit-file-invalid. */
export function pinnedKeys({ cloudKeys }: KitFile): PinnedKeys {
	try {
		return cloudKeys.map(readOnce);
	} catch (cause) {
		throw new FoyerError("kit-file-invalid", "cloudKeys", { cause });
	}
}

/** Monitors of one process mostly pin the same key, and reading one takes as long as checking a signature. */
const keysRead = new Map<string, KeyObject>();

function readOnce(text: string): KeyObject {
	const key = keysRead.get(text) ?? readPublicKey(text);
	keysRead.set(text, key);
	return key;
}
