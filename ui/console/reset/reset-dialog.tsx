import { TriangleAlert } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountSummary } from "#cloud/ports/accounts.ts";
import type { ResetPreview } from "#cloud/ports/resets.ts";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { newOperationId } from "#ui/kit/operation-id.ts";
import { StatusItem } from "#ui/kit/status-item.tsx";
import { previewReset, resetAccount } from "../shared/console-api.ts";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { PolicyColumns } from "./policy-columns.tsx";

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
	const { id, name } = props.account;
	const { busy, refusal, send } = useAsking();
	const look = useEffectEvent(() => send(() => previewReset(id), setPreview));
	useEffect(() => void look(), []);
	return (
		<Dialog title={t("preview.title", { home: name })} onClose={props.onClose} initialFocus={keep}>
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
				<Button
					tone="danger-fill"
					busy={busy || preview === null}
					onClick={() => send(() => resetAccount(id, operationId), props.onDone)}
				>
					{t("preview.confirm")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
