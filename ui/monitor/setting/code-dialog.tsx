import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { useCommand } from "../state/use-command.ts";
import { CodeEntry, codePattern } from "./code-entry.tsx";

/** Asks for the Settings Code and does what it unlocks; a wrong one is said and can be typed again. */
export function CodeDialog(props: {
	readonly title: string;
	readonly hint: string;
	readonly confirm: string;
	readonly onCode: (code: string) => Promise<unknown>;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("monitor");
	const [code, setCode] = useState("");
	const { busy, error, run } = useCommand();
	const field = useRef<HTMLInputElement>(null);
	const submit = async () => {
		if (busy || !codePattern.test(code)) return;
		if (await run(() => props.onCode(code))) props.onClose();
		else setCode("");
	};
	return (
		<Dialog title={props.title} onClose={props.onClose} initialFocus={field}>
			<CodeEntry
				field={field}
				label={props.hint}
				code={code}
				error={error}
				onChange={setCode}
				onEnter={() => void submit()}
			/>
			<DialogAnswers>
				<Button onClick={props.onClose}>{t("security.cancel")}</Button>
				<Button tone="accent" busy={busy} disabled={!codePattern.test(code)} onClick={() => void submit()}>
					{props.confirm}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
