import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { useSnapshot } from "../state/monitor-context.tsx";

/** Whether anything rings now, and until or from when, in words. */
export function useQuietText(): string {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { on, hours, active } = useSnapshot((snapshot) => snapshot.quiet);
	if (on) return t("quiet.on");
	if (hours === null) return t("quiet.off");
	return active
		? t("quiet.until", { time: format.minuteOfDay(hours.to) })
		: t("quiet.offUntil", { time: format.minuteOfDay(hours.from) });
}
