import { useTranslation } from "react-i18next";
import type { AuditRow } from "#cloud/cloud.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import styles from "./account-table.module.css";
import { formatKit } from "./format-kit.ts";

const counts = ["reset", "kept", "removed"] as const;

/** One row a reset, newest first; on a phone, one card. */
export function AuditTable({ rows }: { readonly rows: readonly AuditRow[] }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const columns = ["at", "sequence", "kit", "source", "generation", ...counts] as const;
	const cell = (column: (typeof columns)[number]) => ({ "data-label": t(`audit.${column}`) });
	return (
		<table className={styles["table"]}>
			<thead>
				<tr>
					{columns.map((column) => (
						<th key={column} scope="col">
							{t(`audit.${column}`)}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
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
			</tbody>
		</table>
	);
}
