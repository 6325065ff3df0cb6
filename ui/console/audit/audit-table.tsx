import { useTranslation } from "react-i18next";
import type { AuditRow } from "#cloud/ports/audit.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { formatKit } from "../shared/format-kit.ts";
import styles from "../shared/table.module.css";
import { Table } from "../shared/table.tsx";

const counts = ["reset", "kept", "removed"] as const;

/** One row a reset, newest first; on a phone, one card. */
export function AuditTable({ rows }: { readonly rows: readonly AuditRow[] }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const columns = ["at", "sequence", "kit", "source", "generation", ...counts] as const;
	const cell = (column: (typeof columns)[number]) => ({ "data-label": t(`audit.${column}`) });
	return (
		<Table columns={columns.map((column) => t(`audit.${column}`))}>
			{rows.map((row) => (
				<tr key={row.sequence}>
					<th scope="row">
						<time dateTime={new Date(row.at).toISOString()} className={styles["name"]}>
							{format.date(row.at)}, {format.timeWithSeconds(row.at)}
						</time>
					</th>
					<td {...cell("sequence")} className={styles["number"]}>
						{format.number(row.sequence)}
					</td>
					<td {...cell("kit")} dir="ltr" className={styles["figures"]}>
						{formatKit(row.kit)}
					</td>
					<td {...cell("source")}>{t(`audit.sources.${row.source}`)}</td>
					<td {...cell("generation")} className={styles["number"]}>
						{format.number(row.generation)}
					</td>
					{counts.map((count) => (
						<td key={count} {...cell(count)} className={styles["number"]}>
							{format.number(row.counts[count])}
						</td>
					))}
				</tr>
			))}
		</Table>
	);
}
