import { TriangleAlert } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountSummary } from "#cloud/ports/accounts.ts";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { StatusItem } from "#ui/kit/status-item.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { countReset, retryOf } from "./bulk-attempt.ts";
import styles from "./bulk-reset-dialog.module.css";
import { KitOutcomes, KitPreviews } from "./kit-outcomes.tsx";
import { PolicyColumns } from "./policy-columns.tsx";
import { type BulkStage, useBulkReset } from "./use-bulk-reset.ts";

/** Resets many accounts: the preview with their sums, the way there kit by kit, and what became of each. */
export function BulkResetDialog(props: {
	readonly accounts: readonly AccountSummary[];
	/** `begun` where something may have been reset. */
	readonly onClose: (begun: boolean) => void;
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const safe = useRef<HTMLButtonElement>(null);
	const bulk = useBulkReset(props.accounts.map(({ id }) => id));
	const { stage } = bulk;
	const count = (accounts: number) => ({ count: accounts, shown: format.number(accounts) });
	const resettable =
		stage.stage === "preview"
			? (stage.preview?.items.filter(({ outcome }) => outcome === "resettable").length ?? 0)
			: 0;
	const retry = stage.stage === "done" ? retryOf(stage.attempt, stage.outcomes) : null;
	const leave = () => (stage.stage === "running" ? bulk.stop() : props.onClose(stage.stage === "done"));
	const safeText = { preview: t("bulk.keep"), running: t("bulk.stop"), done: t("close") }[stage.stage];
	const title =
		stage.stage === "preview"
			? t("bulk.title", count(stage.preview?.items.length ?? props.accounts.length))
			: t("bulk.confirm", count(stage.attempt.accountIds.length));
	return (
		<Dialog title={title} onClose={leave} initialFocus={safe}>
			{stage.stage === "preview" ? (
				<>
					<PolicyColumns rows={stage.preview} />
					{stage.preview && <KitPreviews items={stage.preview.items} accounts={props.accounts} />}
				</>
			) : (
				<Progress stage={stage} accounts={props.accounts} />
			)}
			<RefusalNotice refusal={bulk.refusal} />
			<DialogAnswers
				note={
					stage.stage === "preview" && (
						<StatusItem icon={TriangleAlert} tone="warning" label={t("preview.warning")} text={t("preview.warning")} />
					)
				}
			>
				{/* One button through all of it, so that the focus has a place to stay. */}
				<Button ref={safe} onClick={leave}>
					{safeText}
				</Button>
				{stage.stage === "preview" && (
					<Button tone="danger-fill" busy={resettable === 0} onClick={bulk.confirm}>
						{stage.preview === null ? t("bulk.confirmAll") : t("bulk.confirm", count(resettable))}
					</Button>
				)}
				{retry !== null && (
					<Button tone="accent" onClick={bulk.retry}>
						{t("bulk.retry")}
					</Button>
				)}
			</DialogAnswers>
		</Dialog>
	);
}

function Progress(props: {
	readonly stage: Exclude<BulkStage, { stage: "preview" }>;
	readonly accounts: readonly AccountSummary[];
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const { attempt, outcomes } = props.stage;
	const all = attempt.accountIds.length;
	const running = props.stage.stage === "running";
	const done = running ? outcomes.size : countReset(attempt, outcomes);
	const numbers = { done: format.number(done), all: format.number(all) };
	return (
		<div className={styles["progress"]}>
			<p role="status" className={styles["status"]}>
				{t(running ? "bulk.running" : "bulk.done", numbers)}
			</p>
			<progress aria-label={t("bulk.progress")} className={styles["bar"]} value={outcomes.size} max={all} />
			<KitOutcomes attempt={attempt} outcomes={outcomes} running={running} accounts={props.accounts} />
		</div>
	);
}
