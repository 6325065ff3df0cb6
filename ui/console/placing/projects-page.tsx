import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Project } from "#cloud/placing.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { Button } from "#ui/kit/button.tsx";
import { ListedPage, NothingListed } from "../shared/listed-page.tsx";
import { Pager } from "../shared/pager.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useListed } from "../shared/use-listed.ts";
import { AddKitDialog } from "./add-kit-dialog.tsx";
import { KitFilesDialog } from "./kit-files-dialog.tsx";
import { listProjects } from "./placing-api.ts";
import { ProjectDialog } from "./project-dialog.tsx";
import { ProjectTable } from "./project-table.tsx";

type Open =
	| { readonly dialog: "project"; readonly project: Project | null }
	| { readonly dialog: "kit"; readonly project: Project }
	| { readonly dialog: "files"; readonly files: readonly KitFile[] };

/** An installer's projects of the kind of its role, and the kits that are added to them. */
export function ProjectsPage(props: { readonly actor: Actor; readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const [search, setSearch] = useState("");
	const { list, pages } = useListed(search, (cursor, limit) => listProjects(search, cursor, limit), props.onSignedOut);
	const [open, setOpen] = useState<Open | null>(null);
	const close = () => {
		setOpen(null);
		list.refresh();
	};
	return (
		<ListedPage
			title={t("projects.title")}
			actions={
				<Button tone="accent" icon={Plus} onClick={() => setOpen({ dialog: "project", project: null })}>
					{t("projects.add")}
				</Button>
			}
			searchLabel={t("accounts.search")}
			searchHint={t("projects.name")}
			search={search}
			onSearch={setSearch}
		>
			<RefusalNotice refusal={list.refusal} />
			{list.value?.items.length === 0 && (
				<NothingListed>{t(search === "" ? "projects.none" : "projects.noneFound")}</NothingListed>
			)}
			{list.value && list.value.items.length > 0 && (
				<ProjectTable
					projects={list.value.items}
					onRename={(project) => setOpen({ dialog: "project", project })}
					onAddKit={(project) => setOpen({ dialog: "kit", project })}
				/>
			)}
			<Pager pages={pages} nextCursor={list.value?.nextCursor ?? null} />
			{open?.dialog === "project" && <ProjectDialog project={open.project} onDone={close} onClose={close} />}
			{open?.dialog === "kit" && (
				<AddKitDialog
					actor={props.actor}
					project={open.project}
					onPlaced={({ kitFile }) => setOpen({ dialog: "files", files: [kitFile] })}
					onClose={close}
				/>
			)}
			{open?.dialog === "files" && <KitFilesDialog files={open.files} onClose={close} />}
		</ListedPage>
	);
}
