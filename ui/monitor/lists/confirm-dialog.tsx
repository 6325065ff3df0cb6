import { TriangleAlert } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommand } from "../state/use-command.ts";
import styles from "./confirm-dialog.module.css";

/** Asks before something goes that cannot come back. The answer that keeps it has the focus. */
export function ConfirmDialog(props: {
	readonly title: string;
	readonly text: string;
	readonly keep: string;
	readonly confirm: string;
	readonly onConfirm: () => Promise<unknown>;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("monitor");
	const errorText = useErrorText();
	const { busy, error, run } = useCommand();
	const keep = useRef<HTMLButtonElement>(null);
	const confirm = async () => {
		if (await run(props.onConfirm)) props.onClose();
	};
	return (
		<Dialog title={props.title} onClose={props.onClose} initialFocus={keep} size="narrow">
			<p className={styles["text"]}>{props.text}</p>
			<p className={styles["warning"]} role={error === null ? undefined : "alert"}>
				<TriangleAlert aria-hidden size={24} strokeWidth={1.75} />
				{error === null ? t("deleteDialog.final") : errorText(error).title}
			</p>
			<DialogAnswers>
				<Button ref={keep} onClick={props.onClose}>
					{props.keep}
				</Button>
				<Button tone="danger-fill" busy={busy} onClick={() => void confirm()}>
					{props.confirm}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
