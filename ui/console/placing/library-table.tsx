import { House, Package } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { LibraryEntry } from "#cloud/placing.ts";
import { classes } from "#ui/kit/classes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { StatusItem } from "#ui/kit/status-item.tsx";
import { formatKit } from "../shared/format-kit.ts";
import styles from "../shared/listed-page.module.css";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import tableStyles from "../shared/table.module.css";
import { Table } from "../shared/table.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { removeMac } from "./placing-api.ts";

const columns = ["kit", "model", "note", "state", "added"] as const;

/** One row a MAC; on a phone, one card. What is placed can be neither placed again nor removed. */
export function LibraryTable(props: {
	readonly entries: readonly LibraryEntry[];
	readonly onPlace: (mac: string) => void;
	readonly onRemoved: () => void;
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const { refusal, ask } = useAsking();
	const cell = (column: (typeof columns)[number]) => ({ "data-label": t(`library.${column}`) });
	const remove = (kit: string) =>
		ask(
			() => removeMac(kit),
			(answer) => {
				props.onRemoved();
				return answer.ok ? undefined : answer.code;
			},
		);
	return (
		<>
			<RefusalNotice refusal={refusal} />
			<Table columns={columns.map((column) => t(`library.${column}`))} hasActions>
				{props.entries.map(({ kit, model, note, placed, addedAt }) => (
					<tr key={kit}>
						<th scope="row" dir="ltr" className={tableStyles["figures"]}>
							<span className={tableStyles["name"]}>{formatKit(kit)}</span>
						</th>
						<td {...cell("model")}>{model}</td>
						<td {...cell("note")}>{note}</td>
						<td {...cell("state")}>
							<StatusItem
								icon={placed ? House : Package}
								label={t(placed ? "library.placed" : "library.inStock")}
								text={t(placed ? "library.placed" : "library.inStock")}
							/>
						</td>
						<td {...cell("added")}>{format.date(addedAt)}</td>
						<td className={tableStyles["action"]}>
							{!placed && (
								<div className={styles["keys"]}>
									<button
										type="button"
										className={classes(styles["key"], styles["remove"])}
										aria-label={t("library.removeOf", { kit: formatKit(kit) })}
										onClick={() => void remove(kit)}
									>
										{t("library.remove")}
									</button>
									<button
										type="button"
										className={styles["key"]}
										aria-label={t("library.placeOf", { kit: formatKit(kit) })}
										onClick={() => props.onPlace(kit)}
									>
										{t("addKit.open")}
									</button>
								</div>
							)}
						</td>
					</tr>
				))}
			</Table>
		</>
	);
}
