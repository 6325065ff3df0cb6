import { ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../state/error-text.ts";
import { useSnapshot } from "../state/monitor-context.tsx";
import { MessagePage } from "./message-page.tsx";

/** The monitor cannot run; the page says why, and what to do. */
export function Fault() {
	const { t } = useTranslation("monitor");
	const { fault, device } = useSnapshot((snapshot) => snapshot);
	const sentence = useErrorText()(fault?.code ?? "internal");
	return (
		<MessagePage
			icon={ShieldAlert}
			tone="danger"
			title={sentence.title}
			text={sentence.remedy}
			facts={t("fault.facts", { model: device.model, kit: device.kit, detail: fault?.detail ?? "" })}
		/>
	);
}
