import { useMemo, useRef, useSyncExternalStore } from "react";
import type { CallQuery } from "#agent/api/monitor-api.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { type CallPages, createCallPages } from "./call-pages.ts";

/** The call log under a filter, fresh whenever a call came or went. It is thrown away with the tenancy it belongs to. */
export function useCallPages(filter: CallQuery["filter"]): CallPages {
	const commands = useCommands();
	const callsVersion = useSnapshot((snapshot) => snapshot.callsVersion);
	const newest = useRef<{ readonly filter: CallQuery["filter"]; readonly pages: CallPages } | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the log is what makes these pages stale
	const pages = useMemo(() => {
		const before = newest.current?.filter === filter ? standIn(newest.current.pages) : null;
		const made = createCallPages((query) => commands.listCalls(query), filter, before);
		newest.current = { filter, pages: made };
		return made;
	}, [commands, filter, callsVersion]);
	useSyncExternalStore(pages.subscribe, pages.version);
	return pages;
}

/** The pages as they are, without what stood in for them: stand-ins must not pile up. */
function standIn(pages: CallPages): Pick<CallPages, "total" | "row"> {
	return { total: pages.total, row: (index) => pages.row(index) };
}
