import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { earlierBroker } from "./link/credential-choice.ts";
import { type PinnedKeys, pinnedByKitFile } from "./link/pinned-keys.ts";
import { readKeyOnce } from "./link/read-key-once.ts";
import type { DeviceState } from "./store/stores.ts";

type Identity = Pick<DeviceState, "kitFile" | "earlierBroker" | "pinned">;

/** What a monitor keeps of a kit file. Refused: kit-file-invalid, for another kit than before or a key that is none. */
export function provisioned(identity: Identity, next: KitFile): Identity {
	const { kitFile: before, earlierBroker: earlier } = identity;
	if (before !== null && before.kit !== next.kit) {
		throw new FoyerError("kit-file-invalid", `this monitor is ${before.kit}, the file is for ${next.kit}`);
	}
	refuseNoKey(next);
	return {
		kitFile: next,
		earlierBroker: earlierBroker(before?.broker ?? null, earlier, next.broker),
		pinned: pinnedByKitFile(before === null ? null : pinsOf(identity), next),
	};
}

/** Whom a provisioned monitor believes. A store that an earlier version wrote knows it by the kit file alone. */
export function pinsOf({ pinned, kitFile }: Pick<DeviceState, "pinned" | "kitFile">): PinnedKeys {
	if (pinned !== null) return pinned;
	if (kitFile === null) throw new TypeError("a monitor without a kit file believes nobody");
	return pinnedByKitFile(null, kitFile);
}

function refuseNoKey({ cloudKeys }: KitFile): void {
	try {
		cloudKeys.forEach(readKeyOnce);
	} catch (cause) {
		throw new FoyerError("kit-file-invalid", "cloudKeys", { cause });
	}
}
