import { TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountSummary, ResetPreview } from "#cloud/cloud.ts";
import { Button } from "#ui/kit/button.tsx";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { newOperationId } from "#ui/kit/operation-id.ts";
import { StatusItem } from "#ui/kit/status-item.tsx";
import { previewReset, resetAccount } from "./console-api.ts";
import { PolicyColumns } from "./policy-columns.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";

/** What a reset will do, in the columns of the reset policy with real counts, before anything happens. */
export function ResetDialog(props: {
	readonly account: AccountSummary;
	readonly onClose: () => void;
	readonly onDone: () => void;
}) {
	const { t } = useTranslation("console");
	const keep = useRef<HTMLButtonElement>(null);
	// One dialog is one operation: a second press, or a press after a lost answer, asks for the same reset.
	const [operationId] = useState(newOperationId);
	const [preview, setPreview] = useState<ResetPreview | null>(null);
	const [refusal, setRefusal] = useState<RefusalCode | null>(null);
	const [busy, setBusy] = useState(false);
	useEffect(() => {
		void previewReset(props.account.id).then((answer) => {
			if (answer.ok) setPreview(answer.value);
			else setRefusal(answer.code);
		});
	}, [props.account.id]);
	const confirm = async () => {
		setBusy(true);
		setRefusal(null);
		const answer = await resetAccount(props.account.id, operationId);
		setBusy(false);
		if (answer.ok) props.onDone();
		else setRefusal(answer.code);
	};
	return (
		<Dialog title={t("preview.title", { home: props.account.name })} onClose={props.onClose} initialFocus={keep}>
			<PolicyColumns rows={preview} />
			<RefusalNotice refusal={refusal} />
			<DialogAnswers
				note={
					<StatusItem icon={TriangleAlert} tone="warning" label={t("preview.warning")} text={t("preview.warning")} />
				}
			>
				<Button ref={keep} onClick={props.onClose}>
					{t("preview.keep")}
				</Button>
				<Button tone="danger-fill" busy={busy || preview === null} onClick={confirm}>
					{t("preview.confirm")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
