import { useRef } from "react";
import { Button } from "#ui/kit/button.tsx";
import type { CloudAnswer } from "#ui/kit/cloud-request.ts";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import styles from "../automation/api-page.module.css";
import { RefusalNotice } from "./refusal-notice.tsx";
import { useAsking } from "./use-asking.ts";

/** A question with a safe answer, which has the focus, and one that does it. */
export function ConfirmDialog<Value>(props: {
	readonly title: string;
	readonly detail: string;
	readonly keep: string;
	readonly confirm: string;
	readonly tone?: "accent" | "danger-fill";
	readonly send: () => Promise<CloudAnswer<Value>>;
	readonly onDone: (value: Value) => void;
	readonly onClose: () => void;
}) {
	const keep = useRef<HTMLButtonElement>(null);
	const { busy, refusal, send } = useAsking();
	return (
		<Dialog size="narrow" title={props.title} onClose={props.onClose} initialFocus={keep}>
			<p className={styles["detail"]}>{props.detail}</p>
			<RefusalNotice refusal={refusal} />
			<DialogAnswers>
				<Button ref={keep} onClick={props.onClose}>
					{props.keep}
				</Button>
				<Button tone={props.tone ?? "danger-fill"} busy={busy} onClick={() => send(props.send, props.onDone)}>
					{props.confirm}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
