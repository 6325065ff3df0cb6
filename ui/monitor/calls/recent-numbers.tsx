import { useTranslation } from "react-i18next";
import type { CallRow } from "#agent/api/monitor-api.ts";
import { ListRow } from "#ui/kit/list-row.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { sipNumber } from "#ui/kit/sip-number.ts";
import { kindIcons } from "./call-kinds.ts";
import styles from "./dial-pad.module.css";

/** The last that were spoken with: a tap puts the number in. */
export function RecentNumbers(props: {
	readonly calls: readonly CallRow[];
	readonly onChoose: (call: CallRow) => void;
}) {
	const { t } = useTranslation("monitor");
	return (
		<Panel className={styles["recent"]} aria-label={t("call.recent")}>
			{props.calls.length === 0 ? (
				<p className={styles["none"]}>{t("call.noRecent")}</p>
			) : (
				props.calls.map((call) => (
					<ListRow
						key={call.id}
						icon={kindIcons[call.kind]}
						title={call.name}
						value={sipNumber(call.number)}
						onClick={() => props.onChoose(call)}
					/>
				))
			)}
		</Panel>
	);
}
