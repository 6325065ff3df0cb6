import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./table.module.css";

/** One row a thing; on a phone, one card each. `wide` is the column that takes the room that is left. */
export function Table(props: {
	readonly columns: readonly string[];
	readonly wide?: string;
	/** The last cell of each row is what can be done with it. */
	readonly hasActions?: boolean;
	/** The rows. */
	readonly children: ReactNode;
}) {
	const { t } = useTranslation("console");
	return (
		<table className={styles["table"]}>
			<thead>
				<tr>
					{props.columns.map((column) => (
						<th key={column} scope="col" className={column === props.wide ? styles["wide"] : undefined}>
							{column}
						</th>
					))}
					{props.hasActions && (
						<th scope="col">
							<span className="spoken">{t("accounts.actions")}</span>
						</th>
					)}
				</tr>
			</thead>
			<tbody>{props.children}</tbody>
		</table>
	);
}
