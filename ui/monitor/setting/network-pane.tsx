import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Facts } from "../frame/facts.tsx";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import styles from "./pane.module.css";

export function NetworkPane() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const { link, network } = useSnapshot((snapshot) => snapshot);
	const today = format.relativeDay(now, now) === format.relativeDay(link.since, now);
	return (
		<div className={styles["pane"]}>
			<div className={styles["group"]}>
				<h3 className={styles["heading"]}>{t(`network.${link.cloud}.title`)}</h3>
				<p className={styles["note"]}>{t(`network.${link.cloud}.text`)}</p>
			</div>
			<Facts
				facts={[
					{ label: t("network.address"), value: network.address ?? t("system.none") },
					{ label: t("network.gateway"), value: network.gateway ?? t("system.none") },
					{ label: t("network.netmask"), value: network.netmask ?? t("system.none") },
					{ label: t("network.broker"), value: network.broker ?? t("system.none") },
					{ label: t("network.since"), value: today ? format.time(link.since) : format.date(link.since) },
					{ label: t("network.protocol"), value: link.protocol === null ? t("system.none") : `MQTT ${link.protocol}` },
				]}
			/>
		</div>
	);
}
