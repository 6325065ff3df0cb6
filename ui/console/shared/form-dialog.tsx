import { type ReactNode, type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import type { CloudAnswer } from "#ui/kit/cloud-request.ts";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import styles from "./form-dialog.module.css";
import { RefusalNotice } from "./refusal-notice.tsx";
import { useAsking } from "./use-asking.ts";

/** A few fields and one answer that sends them. A refusal stays in the dialog, with all that was typed. */
export function FormDialog<Value>(props: {
	readonly title: string;
	readonly submit: string;
	readonly tone?: "accent" | "danger-fill";
	readonly size?: "wide" | "narrow";
	/** The safe answer where it is absent. */
	readonly initialFocus?: RefObject<HTMLElement | null>;
	/** Null where what is typed cannot be sent yet. */
	readonly send: (() => Promise<CloudAnswer<Value>>) | null;
	readonly onDone: (value: Value) => void;
	readonly onClose: () => void;
	readonly children: ReactNode;
}) {
	const { t } = useTranslation("console");
	const { busy, refusal, send } = useAsking();
	const cancel = useRef<HTMLButtonElement>(null);
	return (
		<Dialog
			size={props.size ?? "narrow"}
			title={props.title}
			onClose={props.onClose}
			initialFocus={props.initialFocus ?? cancel}
		>
			<form
				className={styles["form"]}
				onSubmit={(event) => {
					event.preventDefault();
					if (props.send !== null) void send(props.send, props.onDone);
				}}
			>
				<div className={styles["fields"]}>{props.children}</div>
				<div className={styles["refusal"]}>
					<RefusalNotice refusal={refusal} />
				</div>
				<DialogAnswers>
					<Button ref={cancel} onClick={props.onClose}>
						{t("cancel")}
					</Button>
					<Button type="submit" tone={props.tone ?? "accent"} busy={busy} disabled={props.send === null}>
						{props.submit}
					</Button>
				</DialogAnswers>
			</form>
		</Dialog>
	);
}
