import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { CallRow } from "#agent/api/monitor-api.ts";
import { classes } from "#ui/kit/classes.ts";
import { useDurationText } from "#ui/kit/duration.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { sipNumber } from "#ui/kit/sip-number.ts";
import styles from "../lists/row-list.module.css";
import { useNow } from "../state/monitor-context.tsx";
import { kindIcons } from "./call-kinds.ts";

/** What one call was; an empty place where its page has not come yet. */
export const CallListRow = memo(function CallListRow(props: { readonly call: CallRow | undefined }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { exact } = useDurationText();
	const now = useNow(60_000);
	const { call } = props;
	if (call === undefined) return <span className={styles["disc"]} />;
	const Icon = kindIcons[call.kind];
	const day = format.relativeDay(call.startedAt, now);
	const isToday = day === format.relativeDay(now, now);
	return (
		<>
			<span className={classes(styles["disc"], styles[call.kind])}>
				<Icon aria-hidden size={24} strokeWidth={1.75} />
			</span>
			<span className={styles["line"]}>
				<span className={styles["words"]}>
					<span className={styles["name"]} dir="auto">
						{call.name}
					</span>
					<span className={classes(styles["number"], "tabular")}>{sipNumber(call.number)}</span>
				</span>
				<span className={classes(styles["when"], "tabular")}>
					<span className={styles["day"]}>{isToday ? format.time(call.startedAt) : day}</span>
					<span className={classes(styles["length"], call.kind === "missed" && styles["wasMissed"])}>
						{call.kind === "missed" ? t("callLog.missed") : exact(call.duration)}
					</span>
				</span>
			</span>
		</>
	);
});
