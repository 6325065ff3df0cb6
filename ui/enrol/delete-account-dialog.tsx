import { TriangleAlert } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PolicyRow } from "#cloud/ports/resets.ts";
import { type AccountField, type FieldsTreated, fieldsTreated } from "#protocol/reset-policy.ts";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { newOperationId } from "#ui/kit/operation-id.ts";
import { StatusItem } from "#ui/kit/status-item.tsx";
import { previewReset, resetAccount } from "./app-api.ts";
import styles from "./app-section.module.css";
import { Refusal, type SectionProps } from "./app-section.tsx";
import { useAppCall } from "./use-app-call.ts";

/** What goes, with real counts, and what stays; then the same reset as at the monitor. */
export function DeleteAccountDialog(props: {
	readonly home: string;
	readonly onClose: () => void;
	readonly onEnded: SectionProps["onEnded"];
}) {
	const { t } = useTranslation("enrol");
	const keep = useRef<HTMLButtonElement>(null);
	// One dialog is one operation: a second press, or a press after a lost answer, asks for the same reset.
	const [operationId] = useState(newOperationId);
	const [removed, setRemoved] = useState<readonly PolicyRow[] | null>(null);
	const { busy, refusal, run } = useAppCall(props.onEnded);
	const preview = useEffectEvent(() => run(previewReset, (value) => setRemoved(value.removed)));
	useEffect(() => void preview(), []);
	const confirm = () =>
		run(
			() => resetAccount(operationId),
			() => props.onEnded("deleted"),
		);
	return (
		<Dialog title={t("deleting.title", { home: props.home })} onClose={props.onClose} initialFocus={keep}>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a low screen it scrolls, and keys must reach it */}
			<section tabIndex={0} aria-label={t("deleting.what")} className={styles["preview"]} aria-busy={removed === null}>
				<h3 className={styles["goes"]}>{t("deleting.removed")}</h3>
				<Counts rows={removed ?? []} />
				<p>{t("deleting.reset")}</p>
				<p>{t("deleting.kept")}</p>
			</section>
			<Refusal code={refusal} />
			<DialogAnswers
				note={
					<StatusItem icon={TriangleAlert} tone="warning" label={t("deleting.warning")} text={t("deleting.warning")} />
				}
			>
				<Button ref={keep} onClick={props.onClose}>
					{t("deleting.keep")}
				</Button>
				<Button tone="danger-fill" busy={busy || removed === null} onClick={confirm}>
					{t("deleting.confirm")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}

const isNamed = (field: AccountField): field is FieldsTreated<"removed"> =>
	fieldsTreated("removed").some((each) => each === field);

type RemovedRow = PolicyRow & { readonly field: FieldsTreated<"removed"> };

/** What there is none of is not worth a line on a phone. */
function Counts(props: { readonly rows: readonly PolicyRow[] }) {
	const { t } = useTranslation("enrol");
	const format = useFormat();
	const present = props.rows.filter((row): row is RemovedRow => row.count > 0 && isNamed(row.field));
	return (
		<dl className={styles["facts"]}>
			{present.map(({ field, count }) => (
				<div key={field} className={styles["fact"]}>
					<dt>{t(`deleting.fields.${field}`)}</dt>
					<dd className="tabular">{format.number(count)}</dd>
				</div>
			))}
		</dl>
	);
}
