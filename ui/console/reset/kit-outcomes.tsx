import { Check, CircleAlert, Clock, type LucideIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountSummary } from "#cloud/ports/accounts.ts";
import type { ResetOutcome, ResetPreviewItem } from "#cloud/ports/resets.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { StatusItem, type StatusTone } from "#ui/kit/status-item.tsx";
import { formatKit } from "../shared/format-kit.ts";
import { useRefusalText } from "../shared/use-refusal-text.ts";
import type { BulkAttempt, Outcomes } from "./bulk-attempt.ts";
import styles from "./bulk-reset-dialog.module.css";

interface Says {
	readonly icon: LucideIcon;
	readonly tone: StatusTone;
	readonly text: string;
}

/** Each kit of a preview: how much it would lose, or why it is left out. */
export function KitPreviews(props: {
	readonly items: readonly ResetPreviewItem[];
	readonly accounts: readonly AccountSummary[];
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const refusalText = useRefusalText();
	const says = (item: ResetPreviewItem): Says =>
		item.outcome === "resettable"
			? {
					icon: Check,
					tone: "quiet",
					text: t("bulk.removes", { count: item.removed, shown: format.number(item.removed) }),
				}
			: { icon: CircleAlert, tone: "warning", text: refusalText(item.code).title };
	const lines = props.items.map((item) => ({ id: item.accountId, says: says(item) }));
	return <KitLines lines={lines} accounts={props.accounts} />;
}

/** Each kit of an attempt: waiting, reset, or why not. */
export function KitOutcomes(props: {
	readonly attempt: BulkAttempt;
	readonly outcomes: Outcomes;
	readonly running: boolean;
	readonly accounts: readonly AccountSummary[];
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const refusalText = useRefusalText();
	const says = (outcome: ResetOutcome | undefined): Says => {
		if (outcome === undefined) {
			return props.running
				? { icon: Clock, tone: "quiet", text: t("bulk.waiting") }
				: { icon: CircleAlert, tone: "warning", text: t("bulk.unanswered") };
		}
		return outcome.outcome === "reset"
			? { icon: Check, tone: "success", text: t("bulk.reset", { generation: format.number(outcome.generation) }) }
			: { icon: CircleAlert, tone: "danger", text: refusalText(outcome.code).title };
	};
	const lines = props.attempt.accountIds.map((id) => ({ id, says: says(props.outcomes.get(id)) }));
	return <KitLines lines={lines} accounts={props.accounts} takesFocus />;
}

function KitLines(props: {
	readonly lines: readonly { readonly id: string; readonly says: Says }[];
	readonly accounts: readonly AccountSummary[];
	/** The button that led here is gone: the focus goes to what it brought about. */
	readonly takesFocus?: boolean;
}) {
	const { t } = useTranslation("console");
	const list = useRef<HTMLElement>(null);
	useEffect(() => {
		if (props.takesFocus) list.current?.focus();
	}, [props.takesFocus]);
	const byId = new Map(props.accounts.map((account) => [account.id, account]));
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: many kits scroll, and keys must reach them
		<section ref={list} tabIndex={0} aria-label={t("bulk.kits")} className={styles["kits"]}>
			<ul>
				{props.lines.map(({ id, says }) => (
					<li key={id} className={styles["kit"]}>
						<span className={styles["name"]}>{byId.get(id)?.name}</span>
						<span className={styles["mac"]} dir="ltr">
							{formatKit(byId.get(id)?.kit ?? "")}
						</span>
						<StatusItem icon={says.icon} tone={says.tone} label={says.text} text={says.text} />
					</li>
				))}
			</ul>
		</section>
	);
}
