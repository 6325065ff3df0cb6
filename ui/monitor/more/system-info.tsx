import { useTranslation } from "react-i18next";
import { PageFrame } from "../frame/page-frame.tsx";
import { useNavigation } from "../state/navigation.ts";
import { SystemFacts } from "./system-facts.tsx";

export function SystemInfo() {
	const { t } = useTranslation("monitor");
	const { back } = useNavigation();
	return (
		<PageFrame title={t("system.title")} onBack={back}>
			<SystemFacts />
		</PageFrame>
	);
}
