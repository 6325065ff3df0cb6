import { useCallback, useEffect, useState } from "react";
import type { DoorPicture } from "#protocol/inbox.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { type Shown, tryAccess } from "./door-api.ts";

/** How the newest try to come in went. Why one was refused is not for who stands at the door. */
export type Entry =
	| { readonly state: "none" | "checking" | "refused" | "throttled" }
	/** The door is open until then. */
	| { readonly state: "open"; readonly until: number }
	| { readonly state: "failed"; readonly code: RefusalCode };

/** How long a refusal stays to be read, in milliseconds. */
const READ = 6_000;
/** The lock's own time where the household opens it, in milliseconds. */
const UNLOCKED_FOR = 5_000;

const none: Entry = { state: "none" };

/** What is shown to the door, and the door itself. */
export function useEntry(kit: string, takePicture: () => DoorPicture | null) {
	const [entry, setEntry] = useState<Entry>(none);

	useEffect(() => {
		if (entry.state === "none" || entry.state === "checking") return;
		const rest = entry.state === "open" ? entry.until - Date.now() : READ;
		const timer = setTimeout(() => setEntry(none), rest);
		return () => clearTimeout(timer);
	}, [entry]);

	const open = useCallback((milliseconds: number) => {
		setEntry({ state: "open", until: Date.now() + milliseconds });
	}, []);

	return {
		entry,
		/** The household opened the door. */
		unlocked: useCallback(() => open(UNLOCKED_FOR), [open]),
		forget: useCallback(() => setEntry(none), []),
		async enter(shown: Shown): Promise<void> {
			setEntry({ state: "checking" });
			const answer = await tryAccess(kit, shown, takePicture);
			if (answer.ok && answer.value.granted) open(answer.value.openFor);
			else if (answer.ok) setEntry({ state: "refused" });
			else if (answer.code === "too-many-requests") setEntry({ state: "throttled" });
			else setEntry({ state: "failed", code: answer.code });
		},
	};
}
