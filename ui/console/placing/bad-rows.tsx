import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { useRefusalText } from "../shared/use-refusal-text.ts";
import styles from "./csv-import-dialog.module.css";
import type { BadRow } from "./placing-api.ts";

/** Every row that stopped an import, as the spreadsheet counts it, with its column, why, and what to do. */
export function BadRows({ rows }: { readonly rows: readonly BadRow[] }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const refusalText = useRefusalText();
	const list = useRef<HTMLElement>(null);
	// What is to be read next; and where there are many, keys must be able to scroll them.
	useEffect(() => list.current?.focus(), []);
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: many rows scroll, and keys must reach them
		<section ref={list} tabIndex={0} aria-label={t("csv.rows")} className={styles["rows"]}>
			<table className={styles["table"]}>
				<thead>
					<tr>
						{(["row", "column", "reason"] as const).map((column) => (
							<th key={column} scope="col">
								{t(`csv.${column}`)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(({ row, column, code }) => {
						const { title, remedy } = refusalText(code);
						return (
							<tr key={`${row} ${column} ${code}`}>
								<th scope="row" className={styles["number"]}>
									{format.number(row)}
								</th>
								<td dir="ltr">{column ?? t("csv.wholeRow")}</td>
								<td>
									{title}
									<span className={styles["remedy"]}>{remedy}</span>
								</td>
							</tr>
						);
					})}
				</tbody>
			</table>
		</section>
	);
}
