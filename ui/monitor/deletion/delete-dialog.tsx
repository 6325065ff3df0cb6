import { TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountView } from "#agent/api/monitor-api.ts";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { warmUpQrCode } from "#ui/kit/qr-code.tsx";
import { CodeEntry, codePattern } from "../setting/code-entry.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import styles from "./delete-dialog.module.css";
import { Goes, Stays } from "./delete-summary.tsx";
import { deletionSummary } from "./deletion-summary.ts";
import { useDeletionPageOnceAsked } from "./use-deletion-page.ts";

/** A longer name would push the answers off a 7 inch panel. */
const LONGEST_NAME = 32;

/** Nobody has read the question by then, and the next code will be drawn without a wait. */
const WARM_UP_AFTER_MS = 200;

/** The question before a deletion: what goes, what stays, that it cannot be undone; then the Settings Code where it is asked for. */
export function DeleteDialog(props: { readonly account: AccountView; readonly onKeep: () => void }) {
	const { t } = useTranslation("monitor");
	const { account, onKeep } = props;
	const commands = useCommands();
	const { settings, counts } = useSnapshot((snapshot) => snapshot);
	const { busy, error, run } = useCommand();
	const { asked, setAsked } = useDeletionPageOnceAsked();
	useEffect(() => {
		const timer = setTimeout(warmUpQrCode, WARM_UP_AFTER_MS);
		return () => clearTimeout(timer);
	}, []);
	const [code, setCode] = useState<string | null>(null);
	const keep = useRef<HTMLButtonElement>(null);
	const field = useRef<HTMLInputElement>(null);
	const asksCode = code !== null;
	useEffect(() => {
		if (asksCode) field.current?.focus();
	}, [asksCode]);
	const errorText = useErrorText();
	const summary = deletionSummary(account, counts);

	const confirm = async () => {
		if (busy || asked) return;
		if (settings.deletionProtected && code === null) return setCode("");
		const isDone = await run(() => commands.requestDeletion(code === null ? {} : { settingsCode: code }));
		if (isDone) setAsked(true);
		else if (code !== null) setCode("");
	};

	return (
		<Dialog
			title={t("deleteDialog.title", { name: shortened(account.master.name) })}
			onClose={onKeep}
			initialFocus={keep}
		>
			{code === null ? (
				<div className={styles["summary"]}>
					<Goes summary={summary} />
					<Stays summary={summary} account={account} />
				</div>
			) : (
				<CodeEntry
					field={field}
					label={t("deleteDialog.code")}
					code={code}
					error={error}
					onChange={setCode}
					onEnter={() => codePattern.test(code) && void confirm()}
				/>
			)}
			<DialogAnswers
				note={
					<p className={styles["warning"]} role={error === null ? undefined : "alert"}>
						<TriangleAlert aria-hidden size={24} strokeWidth={1.75} />
						<span>{error !== null && code === null ? errorText(error).title : t("deleteDialog.final")}</span>
					</p>
				}
			>
				<Button ref={keep} onClick={onKeep}>
					{t("deleteDialog.keep")}
				</Button>
				<Button
					tone="danger-fill"
					busy={busy || asked}
					disabled={code !== null && !codePattern.test(code)}
					onClick={() => void confirm()}
				>
					{t("deleteDialog.delete")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}

function shortened(name: string): string {
	const characters = [...name];
	return characters.length <= LONGEST_NAME
		? name
		: `${characters
				.slice(0, LONGEST_NAME - 1)
				.join("")
				.trimEnd()}…`;
}
