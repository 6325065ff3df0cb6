import { useTranslation } from "react-i18next";
import { useDurationText } from "#ui/kit/duration.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Facts } from "../frame/facts.tsx";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";

/** What this monitor is. */
export function SystemFacts() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { exact } = useDurationText();
	const now = useNow(60_000);
	const { device, generation, account } = useSnapshot((snapshot) => snapshot);
	return (
		<Facts
			facts={[
				{ label: t("system.model"), value: device.model },
				{ label: t("system.firmware"), value: device.firmware },
				{ label: t("system.kit"), value: device.kit },
				{ label: t("system.generation"), value: generation === null ? t("system.unknown") : format.number(generation) },
				{ label: t("system.uptime"), value: exact(now - device.startedAt) },
				{ label: t("system.installer"), value: account?.home.issuedBy ?? t("system.unknown") },
			]}
		/>
	);
}
