import { useTranslation } from "react-i18next";
import { Facts } from "../frame/facts.tsx";
import { useSnapshot } from "../state/monitor-context.tsx";
import styles from "./pane.module.css";

/** Whose work this monitor stands on, under which licence: SPDX names, which are no text, or null for none at all. */
const licences = [
	["Inter", "OFL-1.1"],
	["Lucide", "ISC"],
	["React, Base UI, i18next, TanStack Virtual", "MIT"],
	["Zod, zustand, MQTT.js, better-sqlite3, pino", "MIT"],
	["SQLite", null],
	["Electron, Node.js", "MIT"],
] as const;

export function AboutPane() {
	const { t } = useTranslation("monitor");
	const { device } = useSnapshot((snapshot) => snapshot);
	return (
		<div className={styles["pane"]}>
			<Facts
				facts={[
					{ label: t("system.model"), value: device.model },
					{ label: t("system.firmware"), value: device.firmware },
				]}
			/>
			<div className={styles["group"]}>
				<h3 className={styles["heading"]}>{t("about.independent")}</h3>
				<p className={styles["note"]}>{t("about.independentText")}</p>
			</div>
			<div className={styles["group"]}>
				<h3 className={styles["heading"]}>{t("about.licences")}</h3>
				<p className={styles["note"]}>{t("about.licencesText")}</p>
				<dl className={styles["licences"]} tabIndex={0} aria-label={t("about.licences")}>
					{licences.map(([work, licence]) => (
						<div key={work}>
							<dt>{work}</dt>
							<dd>{licence ?? t("about.publicDomain")}</dd>
						</div>
					))}
				</dl>
			</div>
		</div>
	);
}
