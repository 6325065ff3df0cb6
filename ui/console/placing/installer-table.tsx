import { BadgeCheck, Mail } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Installer } from "#cloud/placing.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { StatusItem } from "#ui/kit/status-item.tsx";
import styles from "../shared/table.module.css";
import { Table } from "../shared/table.tsx";

const columns = ["name", "email", "state", "projects", "kits"] as const;

/** One row an installer; on a phone, one card. */
export function InstallerTable(props: { readonly installers: readonly Installer[] }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const cell = (column: (typeof columns)[number]) => ({ "data-label": t(`installers.${column}`) });
	return (
		<Table columns={columns.map((column) => t(`installers.${column}`))}>
			{props.installers.map(({ id, name, email, state, projects, kits }) => (
				<tr key={id}>
					<th scope="row">
						<span className={styles["name"]}>{name}</span>
					</th>
					<td {...cell("email")} className={styles["master"]}>
						{email}
					</td>
					<td {...cell("state")}>
						<StatusItem
							icon={state === "invited" ? Mail : BadgeCheck}
							label={t(`installers.${state}`)}
							text={t(`installers.${state}`)}
							tone={state === "invited" ? "warning" : "quiet"}
						/>
					</td>
					<td {...cell("projects")} className={styles["number"]}>
						{format.number(projects)}
					</td>
					<td {...cell("kits")} className={styles["number"]}>
						{format.number(kits)}
					</td>
				</tr>
			))}
		</Table>
	);
}
