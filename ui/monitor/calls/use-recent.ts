import { useEffect, useState } from "react";
import type { CallRow } from "#agent/api/monitor-api.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";

/** The newest calls with different numbers, at most `most`. */
export function useRecent(most: number): readonly CallRow[] {
	const commands = useCommands();
	const callsVersion = useSnapshot((snapshot) => snapshot.callsVersion);
	const [recent, setRecent] = useState<readonly CallRow[]>([]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the log makes the list stale
	useEffect(() => {
		let gone = false;
		commands.listCalls({ filter: "all", after: null, skip: 0, limit: 30 }).then(
			({ rows }) => {
				if (!gone) setRecent(distinct(rows).slice(0, most));
			},
			() => undefined,
		);
		return () => {
			gone = true;
		};
	}, [commands, callsVersion, most]);
	return recent;
}

function distinct(rows: readonly CallRow[]): readonly CallRow[] {
	return rows.filter((row, index) => rows.findIndex(({ number }) => number === row.number) === index);
}
