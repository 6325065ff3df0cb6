import { RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { Button } from "#ui/kit/button.tsx";
import { useDurationText } from "#ui/kit/duration.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { ProgressRing } from "#ui/kit/progress-ring.tsx";
import { useErrorText } from "../state/error-text.ts";
import styles from "./time-left.module.css";
import type { NewCode } from "./use-new-code.ts";

/** How long the code still holds: a ring that shrinks, the time in words, and the way to a fresh one. */
export function TimeLeft(props: {
	readonly enrolment: MonitorSnapshot["enrolment"];
	readonly now: number;
	readonly newCode: NewCode;
}) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const errorText = useErrorText();
	const { enrolment, now, newCode } = props;
	const left = enrolment === null ? 0 : Math.max(0, enrolment.expiresAt - now);
	const whole = enrolment === null ? 1 : Math.max(1, enrolment.expiresAt - enrolment.issuedAt);
	const problem = newCode.error === null ? null : errorText(newCode.error);
	const duration = useDurationText();
	return (
		<Panel className={styles["panel"]}>
			<ProgressRing fraction={left / whole} size={64} stroke={8} />
			<div className={styles["words"]}>
				{problem === null ? (
					<>
						<p className={styles["left"]}>
							{enrolment === null
								? t("registration.none")
								: left === 0
									? t("registration.over")
									: t("registration.left", { time: duration.left(left) })}
						</p>
						{enrolment !== null && (
							<p className={styles["until"]}>
								{t(left === 0 ? "registration.since" : "registration.until", {
									moment: format.weekdayTime(enrolment.expiresAt),
								})}
							</p>
						)}
					</>
				) : (
					<p role="alert" className={styles["problem"]}>
						{problem.title}
					</p>
				)}
			</div>
			<Button icon={RefreshCw} busy={newCode.busy} onClick={() => void newCode.ask()}>
				{t("registration.newCode")}
			</Button>
		</Panel>
	);
}
