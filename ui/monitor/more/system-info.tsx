import { ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ListRow } from "#ui/kit/list-row.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useNavigation } from "../state/navigation.ts";
import { SystemFacts } from "./system-facts.tsx";
import styles from "./system-info.module.css";

export function SystemInfo() {
	const { t } = useTranslation("monitor");
	const { go, back } = useNavigation();
	return (
		<PageFrame title={t("system.title")} onBack={back} className={styles["page"]}>
			<SystemFacts />
			<ListRow
				raised
				chevron
				icon={ShieldAlert}
				title={t("sensors.title")}
				detail={t("sensors.detail")}
				onClick={() => go({ name: "sensors" })}
			/>
		</PageFrame>
	);
}
