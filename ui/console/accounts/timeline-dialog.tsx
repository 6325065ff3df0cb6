import { Check, Clock, Minus } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountSummary } from "#cloud/ports/accounts.ts";
import { Button } from "#ui/kit/button.tsx";
import { classes } from "#ui/kit/classes.ts";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { formatKit } from "../shared/format-kit.ts";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { CertificateList } from "./certificate-list.tsx";
import { byGeneration, type GenerationTimeline } from "./timeline.ts";
import styles from "./timeline-dialog.module.css";
import { useTimeline } from "./use-timeline.ts";

/** What became of each reset of a kit, live. Each step is ticked only once it is true. */
export function TimelineDialog(props: {
	readonly account: AccountSummary;
	/** Behind the newest reset, which is what somebody who has just reset the kit looks for. */
	readonly details?: ReactNode;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("console");
	const close = useRef<HTMLButtonElement>(null);
	const { account } = props;
	const timeline = useTimeline(account.id);
	const resets = timeline.value && byGeneration(timeline.value);
	const [newest, ...earlier] = resets ?? [];
	const wipes = timeline.value?.filter(({ step }) => step === "monitor-wiped").length ?? 0;
	return (
		<Dialog
			size="narrow"
			title={t("timeline.title", { home: account.name })}
			onClose={props.onClose}
			initialFocus={close}
		>
			<p className={styles["lead"]} dir="ltr">
				{t("timeline.lead", { kit: formatKit(account.kit) })}
			</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: many resets scroll, and keys must reach them */}
			<section tabIndex={0} aria-label={t("timeline.what")} className={styles["resets"]} aria-live="polite">
				{resets?.length === 0 && <p className={styles["none"]}>{t("timeline.none")}</p>}
				{newest && <Reset key={newest.generation} reset={newest} />}
				{props.details}
				{earlier.map((reset) => (
					<Reset key={reset.generation} reset={reset} />
				))}
				{timeline.value && <CertificateList accountId={account.id} wipes={wipes} />}
			</section>
			<RefusalNotice refusal={timeline.refusal} />
			<DialogAnswers>
				<Button ref={close} onClick={props.onClose}>
					{t("close")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}

function Reset({ reset }: { readonly reset: GenerationTimeline }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	return (
		<section className={styles["reset"]}>
			<h3 className={styles["heading"]}>
				{t("timeline.generation", { generation: format.number(reset.generation) })}
				{reset.source && <span className={styles["source"]}>{t(`timeline.source.${reset.source}`)}</span>}
			</h3>
			<ol>
				{reset.steps.map(({ step, at, next }) => (
					<li key={step} className={classes(styles["step"], at !== null && styles["done"], next && styles["next"])}>
						<span className={styles["disc"]}>
							{at !== null ? (
								<Check aria-hidden size={24} strokeWidth={1.75} />
							) : next ? (
								<Clock aria-hidden size={24} strokeWidth={1.75} />
							) : (
								<Minus aria-hidden size={24} strokeWidth={1.75} />
							)}
						</span>
						<span className={styles["words"]}>{t(next ? `timeline.waiting.${step}` : `timeline.steps.${step}`)}</span>
						{at !== null && (
							<time dateTime={new Date(at).toISOString()} className={styles["time"]}>
								{format.relativeDay(at, Date.now())}, {format.timeWithSeconds(at)}
							</time>
						)}
					</li>
				))}
			</ol>
		</section>
	);
}
