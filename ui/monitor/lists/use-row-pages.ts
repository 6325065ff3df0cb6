import { useMemo, useRef, useSyncExternalStore } from "react";
import type { MonitorCommands } from "#agent/api/monitor-api.ts";
import type { RowPage, RowPlace } from "#agent/api/tenant-views.ts";
import { useCommands } from "../state/monitor-context.tsx";
import { createRowPages, PAGE_ROWS, type RowPages, standIn } from "./row-pages.ts";

/**
 * A list of the tenant's, fresh whenever `version` says that it changed. `list` is a function of the module: it never
 * changes. The pages are thrown away with the tenancy they belong to.
 */
export function useRowPages<Row>(
	list: (commands: MonitorCommands, place: RowPlace) => Promise<RowPage<Row>>,
	version: number,
): RowPages<Row> {
	const commands = useCommands();
	const newest = useRef<RowPages<Row> | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what makes these pages stale
	const pages = useMemo(() => {
		const before = newest.current === null ? null : standIn(newest.current);
		newest.current = createRowPages((index) => list(commands, { skip: index * PAGE_ROWS, limit: PAGE_ROWS }), before);
		return newest.current;
	}, [commands, list, version]);
	useSyncExternalStore(pages.subscribe, pages.version);
	return pages;
}
