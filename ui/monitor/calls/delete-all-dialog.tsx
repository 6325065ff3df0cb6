import { TriangleAlert } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import styles from "./delete-all-dialog.module.css";

export function DeleteAllDialog(props: { readonly calls: number; readonly onClose: () => void }) {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const errorText = useErrorText();
	const { busy, error, run } = useCommand();
	const keep = useRef<HTMLButtonElement>(null);
	const confirm = async () => {
		if (await run(() => commands.deleteAllCalls({}))) props.onClose();
	};
	return (
		<Dialog
			title={t("deleteAll.title", { count: props.calls })}
			onClose={props.onClose}
			initialFocus={keep}
			size="narrow"
		>
			<p className={styles["text"]}>{t("deleteAll.text")}</p>
			<p className={styles["warning"]} role={error === null ? undefined : "alert"}>
				<TriangleAlert aria-hidden size={24} strokeWidth={1.75} />
				{error === null ? t("deleteDialog.final") : errorText(error).title}
			</p>
			<DialogAnswers>
				<Button ref={keep} onClick={props.onClose}>
					{t("deleteAll.keep")}
				</Button>
				<Button tone="danger-fill" busy={busy} onClick={() => void confirm()}>
					{t("deleteAll.delete")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
