import { Download } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import type { CloudAnswer } from "#ui/kit/cloud-request.ts";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { BadRows } from "./bad-rows.tsx";
import styles from "./csv-import-dialog.module.css";
import { badRowsOf, type CsvKind, templateOf } from "./placing-api.ts";

type Refused = Extract<CloudAnswer<never>, { readonly ok: false }>;

/** A file of many, imported as a whole; where rows of it are wrong, each with its column and why. */
export function CsvImportDialog<Value>(props: {
	readonly kind: CsvKind;
	readonly title: string;
	readonly send: (csv: string) => Promise<CloudAnswer<Value>>;
	readonly onDone: (value: Value) => void;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("console");
	const input = useRef<HTMLInputElement>(null);
	const [file, setFile] = useState<File | null>(null);
	const [refused, setRefused] = useState<Refused | null>(null);
	const [busy, setBusy] = useState(false);
	const id = useId();
	const rows = badRowsOf(refused?.problem);
	const send = async () => {
		if (file === null) return;
		setBusy(true);
		const answer = await props.send(await file.text());
		setBusy(false);
		if (answer.ok) props.onDone(answer.value);
		else setRefused(answer);
	};
	return (
		<Dialog title={props.title} onClose={props.onClose} initialFocus={input}>
			<div className={styles["choose"]}>
				<label htmlFor={id} className={styles["label"]}>
					{t("csv.file")}
				</label>
				<input
					ref={input}
					id={id}
					type="file"
					accept=".csv,text/csv"
					className={styles["file"]}
					onChange={(event) => {
						setFile(event.target.files?.[0] ?? null);
						setRefused(null);
					}}
				/>
				<a className={styles["template"]} href={templateOf(props.kind)} download>
					<Download aria-hidden size={24} strokeWidth={1.75} />
					{t("csv.template")}
				</a>
			</div>
			<RefusalNotice refusal={refused?.code ?? null} />
			{rows.length > 0 && <BadRows rows={rows} />}
			<DialogAnswers>
				<Button onClick={props.onClose}>{t("cancel")}</Button>
				<Button tone="accent" busy={busy} disabled={file === null} onClick={send}>
					{t("csv.submit")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
