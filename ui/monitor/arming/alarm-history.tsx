import { ShieldCheck } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { MonitorCommands } from "#agent/api/monitor-api.ts";
import type { AlarmRow, RowPlace } from "#agent/api/tenant-views.ts";
import { classes } from "#ui/kit/classes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { EmptyPane } from "../frame/empty-pane.tsx";
import { useRows } from "../lists/use-rows.ts";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import styles from "./arming.module.css";
import { alarmIcons } from "./modes.ts";

const listAlarms = (commands: MonitorCommands, place: RowPlace) => commands.listAlarms(place);
/** The newest that are shown: years, in a home. */
const NEWEST: RowPlace = { skip: 0, limit: 200 };

/** What the sensors have noticed, newest first. */
export function AlarmHistory() {
	const { t } = useTranslation("monitor");
	const version = useSnapshot((snapshot) => snapshot.listsVersion);
	const page = useRows(listAlarms, NEWEST, version);
	const id = useId();
	return (
		<Panel className={styles["history"]} aria-labelledby={id}>
			<h2 id={id} className={styles["heading"]}>
				{t("arming.history")}
			</h2>
			{page?.total === 0 ? (
				<EmptyPane alone icon={ShieldCheck} text={t("arming.noAlarms")} />
			) : (
				// biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, and keys must reach that
				<ul className={styles["rows"]} aria-labelledby={id} tabIndex={0}>
					{page?.rows.map((alarm) => (
						<Row key={alarm.id} alarm={alarm} />
					))}
				</ul>
			)}
		</Panel>
	);
}

function Row(props: { readonly alarm: AlarmRow }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const { zone, kind, at, acknowledged } = props.alarm;
	const Icon = alarmIcons[kind];
	return (
		<li className={styles["row"]}>
			<span className={classes(styles["disc"], !acknowledged && styles["active"])}>
				<Icon aria-hidden size={24} strokeWidth={1.75} />
			</span>
			<span className={styles["words"]}>
				<span className={styles["zone"]}>
					<bdi>{zone}</bdi>
				</span>
				<span className={styles["small"]}>
					{t(`arming.kind.${kind}`)}
					{!acknowledged && <span className={styles["open"]}> {t("arming.unacknowledged")}</span>}
				</span>
			</span>
			<span className={styles["when"]}>
				<span className={styles["day"]}>{format.relativeDay(at, now)}</span>
				<span className={styles["small"]}>{format.time(at)}</span>
			</span>
		</li>
	);
}
