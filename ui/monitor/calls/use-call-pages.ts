import { useMemo, useRef, useSyncExternalStore } from "react";
import type { CallQuery, CallRow } from "#agent/api/monitor-api.ts";
import { type RowPages, standIn } from "../lists/row-pages.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { createCallPages } from "./call-pages.ts";
import { useFirstCalls } from "./first-calls.tsx";

/** The call log under a filter, fresh whenever a call came or went. It is thrown away with the tenancy it belongs to. */
export function useCallPages(filter: CallQuery["filter"]): RowPages<CallRow> {
	const commands = useCommands();
	const firstCalls = useFirstCalls();
	const callsVersion = useSnapshot((snapshot) => snapshot.callsVersion);
	const newest = useRef<{ readonly filter: CallQuery["filter"]; readonly pages: RowPages<CallRow> } | null>(null);
	const pages = useMemo(() => {
		const before = newest.current?.filter === filter ? standIn(newest.current.pages) : null;
		const fetched = filter === "all" ? firstCalls.at(callsVersion) : null;
		const made = fetched ?? createCallPages((query) => commands.listCalls(query), filter, before);
		newest.current = { filter, pages: made };
		return made;
	}, [commands, firstCalls, filter, callsVersion]);
	useSyncExternalStore(pages.subscribe, pages.version);
	return pages;
}
