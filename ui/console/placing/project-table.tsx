import { useTranslation } from "react-i18next";
import type { Project } from "#cloud/placing.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import styles from "../shared/listed-page.module.css";
import tableStyles from "../shared/table.module.css";
import { Table } from "../shared/table.tsx";

/** One row a project; on a phone, one card. */
export function ProjectTable(props: {
	readonly projects: readonly Project[];
	readonly onRename: (project: Project) => void;
	readonly onAddKit: (project: Project) => void;
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	return (
		<Table
			columns={[t("projects.name"), t("projects.kits"), t("accounts.created")]}
			wide={t("projects.name")}
			hasActions
		>
			{props.projects.map((project) => (
				<tr key={project.id}>
					<th scope="row">
						<span className={tableStyles["name"]}>{project.name}</span>
					</th>
					<td data-label={t("projects.kits")} className={tableStyles["number"]}>
						{format.number(project.kits)}
					</td>
					<td data-label={t("accounts.created")}>{format.date(project.createdAt)}</td>
					<td className={tableStyles["action"]}>
						<div className={styles["keys"]}>
							<button
								type="button"
								className={styles["key"]}
								aria-label={t("projects.renameOf", { name: project.name })}
								onClick={() => props.onRename(project)}
							>
								{t("projects.rename")}
							</button>
							<button
								type="button"
								className={styles["key"]}
								aria-label={t("projects.addKitTo", { name: project.name })}
								onClick={() => props.onAddKit(project)}
							>
								{t("addKit.open")}
							</button>
						</div>
					</td>
				</tr>
			))}
		</Table>
	);
}
