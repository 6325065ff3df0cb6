import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { KitFile } from "#protocol/kit-file.ts";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { KitFileList } from "./kit-file-list.tsx";

/** What is handed over to monitors: of kits that were just placed, or of one with new credentials. */
export function KitFilesDialog(props: {
	readonly files: readonly KitFile[];
	/** The kit was there before, with other credentials. */
	readonly renewed?: boolean;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("console");
	const close = useRef<HTMLButtonElement>(null);
	return (
		<Dialog
			size="narrow"
			title={props.renewed ? t("kitFiles.renewed") : t("kitFiles.title", { count: props.files.length })}
			onClose={props.onClose}
			initialFocus={close}
		>
			<KitFileList files={props.files} />
			<DialogAnswers>
				<Button ref={close} onClick={props.onClose}>
					{t("close")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
