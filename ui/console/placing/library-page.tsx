import { FileUp, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Actor } from "#cloud/ports/actor.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { Button } from "#ui/kit/button.tsx";
import { SelectField } from "#ui/kit/field.tsx";
import { ListedPage, NothingListed } from "../shared/listed-page.tsx";
import { Pager } from "../shared/pager.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useListed } from "../shared/use-listed.ts";
import { AddKitDialog } from "./add-kit-dialog.tsx";
import { AddMacDialog } from "./add-mac-dialog.tsx";
import { CsvImportDialog } from "./csv-import-dialog.tsx";
import { KitFilesDialog } from "./kit-files-dialog.tsx";
import { LibraryTable } from "./library-table.tsx";
import { importMacs, listLibrary } from "./placing-api.ts";

type Open =
	| { readonly dialog: "mac" | "import" }
	| { readonly dialog: "kit"; readonly mac: string }
	| { readonly dialog: "files"; readonly files: readonly KitFile[] };

const stocks = ["", "false", "true"] as const;

/** The MACs that a distributor has in stock. */
export function LibraryPage(props: { readonly actor: Actor; readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const [search, setSearch] = useState("");
	const [placed, setPlaced] = useState<(typeof stocks)[number]>("");
	const { list, pages } = useListed(
		JSON.stringify([search, placed]),
		(cursor, limit) => listLibrary(search, placed, cursor, limit),
		props.onSignedOut,
	);
	const [open, setOpen] = useState<Open | null>(null);
	const close = () => {
		setOpen(null);
		list.refresh();
	};
	const narrowed = search !== "" || placed !== "";
	return (
		<ListedPage
			title={t("library.title")}
			actions={
				<>
					<Button tone="plate" icon={FileUp} onClick={() => setOpen({ dialog: "import" })}>
						{t("csv.import")}
					</Button>
					<Button tone="accent" icon={Plus} onClick={() => setOpen({ dialog: "mac" })}>
						{t("library.add")}
					</Button>
				</>
			}
			searchLabel={t("accounts.search")}
			searchHint={t("library.searchHint")}
			search={search}
			onSearch={setSearch}
			filter={
				<SelectField
					label={t("library.state")}
					value={placed}
					onChange={(event) => setPlaced(stocks.find((stock) => stock === event.target.value) ?? "")}
				>
					<option value="">{t("filter.any")}</option>
					<option value="false">{t("library.inStock")}</option>
					<option value="true">{t("library.placed")}</option>
				</SelectField>
			}
		>
			<RefusalNotice refusal={list.refusal} />
			{list.value?.items.length === 0 && (
				<NothingListed>{t(narrowed ? "library.noneFound" : "library.none")}</NothingListed>
			)}
			{list.value && list.value.items.length > 0 && (
				<LibraryTable
					entries={list.value.items}
					onPlace={(mac) => setOpen({ dialog: "kit", mac })}
					onRemoved={list.refresh}
				/>
			)}
			<Pager pages={pages} nextCursor={list.value?.nextCursor ?? null} />
			{open?.dialog === "mac" && <AddMacDialog onDone={close} onClose={close} />}
			{open?.dialog === "import" && (
				<CsvImportDialog
					kind="mac-library"
					title={t("library.importTitle")}
					send={importMacs}
					onDone={close}
					onClose={close}
				/>
			)}
			{open?.dialog === "kit" && (
				<AddKitDialog
					actor={props.actor}
					mac={open.mac}
					onPlaced={({ kitFile }) => setOpen({ dialog: "files", files: [kitFile] })}
					onClose={close}
				/>
			)}
			{open?.dialog === "files" && <KitFilesDialog files={open.files} onClose={close} />}
		</ListedPage>
	);
}
