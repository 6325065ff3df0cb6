import { FileUp, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Actor } from "#cloud/ports/actor.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { Button } from "#ui/kit/button.tsx";
import styles from "../shared/listed-page.module.css";
import { AddKitDialog } from "./add-kit-dialog.tsx";
import { CsvImportDialog } from "./csv-import-dialog.tsx";
import { KitFilesDialog } from "./kit-files-dialog.tsx";
import { importKits } from "./placing-api.ts";

/** The two ways to add kits, one or a file of many; both end with the files to hand over. */
export function PlaceKits(props: { readonly actor: Actor; readonly onPlaced: () => void }) {
	const { t } = useTranslation("console");
	const [open, setOpen] = useState<"kit" | "import" | readonly KitFile[] | null>(null);
	const close = () => setOpen(null);
	const placed = (files: readonly KitFile[]) => {
		setOpen(files);
		props.onPlaced();
	};
	return (
		<div className={styles["actions"]}>
			<Button tone="plate" icon={FileUp} onClick={() => setOpen("import")}>
				{t("csv.import")}
			</Button>
			<Button tone="accent" icon={Plus} onClick={() => setOpen("kit")}>
				{t("addKit.open")}
			</Button>
			{open === "kit" && (
				<AddKitDialog actor={props.actor} onPlaced={({ kitFile }) => placed([kitFile])} onClose={close} />
			)}
			{open === "import" && (
				<CsvImportDialog
					kind="kits"
					title={t("csv.kitsTitle")}
					send={importKits}
					onDone={({ items }) => placed(items.map(({ kitFile }) => kitFile))}
					onClose={close}
				/>
			)}
			{open !== null && typeof open !== "string" && <KitFilesDialog files={open} onClose={close} />}
		</div>
	);
}
