import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import type { CallPage, CallQuery, CallRow } from "#agent/api/monitor-api.ts";
import type { RowPages } from "../lists/row-pages.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { createCallPages } from "./call-pages.ts";

/**
 * The first page of the call log, fetched before anybody asks for it, so that the log is drawn at once when it is opened.
 * It hangs below the tenancy's key, and is thrown away with it.
 */
interface FirstCalls {
	/** Asks the agent for it, where that was not done at this version of the log. */
	fetch(callsVersion: number): void;
	/** Null where it was not asked for at this version. */
	at(callsVersion: number): RowPages<CallRow> | null;
}

export function createFirstCalls(listCalls: (query: CallQuery) => Promise<CallPage>): FirstCalls {
	let newest: { readonly version: number; readonly pages: RowPages<CallRow> } | null = null;
	return {
		fetch: (version) => {
			if (newest?.version === version) return;
			newest = { version, pages: createCallPages(listCalls, "all") };
			newest.pages.want(0, 0);
		},
		at: (version) => (newest?.version === version ? newest.pages : null),
	};
}

const FirstCallsContext = createContext<FirstCalls | null>(null);

export function FirstCallsProvider(props: { readonly children: ReactNode }) {
	const commands = useCommands();
	const firstCalls = useMemo(() => createFirstCalls((query) => commands.listCalls(query)), [commands]);
	return <FirstCallsContext value={firstCalls}>{props.children}</FirstCallsContext>;
}

export function useFirstCalls(): FirstCalls {
	const firstCalls = useContext(FirstCallsContext);
	if (firstCalls === null) throw new Error("there is no FirstCallsProvider above");
	return firstCalls;
}

/** For a page from which the call log is one tap away: fetches as soon as the page has nothing else to do. */
export function useFetchedFirstCalls(): void {
	const firstCalls = useFirstCalls();
	const callsVersion = useSnapshot((snapshot) => snapshot.callsVersion);
	useEffect(() => {
		// A browser without it, such as Safari, fetches when the log is opened.
		const handle = window.requestIdleCallback?.(() => firstCalls.fetch(callsVersion));
		return () => window.cancelIdleCallback?.(handle);
	}, [firstCalls, callsVersion]);
}
