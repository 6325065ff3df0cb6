import { useEffect, useState } from "react";
import type { MonitorCommands } from "#agent/api/monitor-api.ts";
import type { RowPage, RowPlace } from "#agent/api/tenant-views.ts";
import { useCommands } from "../state/monitor-context.tsx";

/**
 * One part of a list, fresh whenever `version` says that the list changed; until then the last there was. Null before
 * the first. `list` is a function of the module: it never changes.
 */
export function useRows<Row>(
	list: (commands: MonitorCommands, place: RowPlace) => Promise<RowPage<Row>>,
	{ skip, limit }: RowPlace,
	version: number,
): RowPage<Row> | null {
	const commands = useCommands();
	const [page, setPage] = useState<RowPage<Row> | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what makes the rows stale
	useEffect(() => {
		let gone = false;
		list(commands, { skip, limit }).then(
			(rows) => {
				if (!gone) setPage(rows);
			},
			// The line broke: the next snapshot asks again.
			() => undefined,
		);
		return () => {
			gone = true;
		};
	}, [commands, list, skip, limit, version]);
	return page;
}
