import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Project } from "#cloud/placing.ts";
import { TextField } from "#ui/kit/field.tsx";
import { FormDialog } from "../shared/form-dialog.tsx";
import { addProject, renameProject } from "./placing-api.ts";

/** A new project, or another name for one. */
export function ProjectDialog(props: {
	readonly project: Project | null;
	readonly onDone: () => void;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("console");
	const first = useRef<HTMLInputElement>(null);
	const { project } = props;
	const [name, setName] = useState(project?.name ?? "");
	const send = () => (project === null ? addProject(name.trim()) : renameProject(project.id, name.trim()));
	return (
		<FormDialog
			title={project === null ? t("projects.addTitle") : t("projects.renameTitle", { name: project.name })}
			submit={project === null ? t("projects.add") : t("projects.rename")}
			initialFocus={first}
			send={name.trim() === "" ? null : send}
			onDone={props.onDone}
			onClose={props.onClose}
		>
			<TextField
				ref={first}
				label={t("projects.name")}
				maxLength={120}
				value={name}
				onChange={(event) => setName(event.target.value)}
			/>
		</FormDialog>
	);
}
