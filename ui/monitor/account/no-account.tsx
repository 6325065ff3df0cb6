import { CloudDownload } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { MessagePage } from "../frame/message-page.tsx";
import { useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";

/** A new monitor, before its first account document: what it waits for, and the MAC that the installer needs. */
export function NoAccount() {
	const { t } = useTranslation("monitor");
	const { go } = useNavigation();
	const { device, link } = useSnapshot((snapshot) => snapshot);
	return (
		<MessagePage
			icon={CloudDownload}
			tone={link.cloud === "online" ? "accent" : "warning"}
			title={t("noAccount.title")}
			text={t(`noAccount.${link.cloud}`)}
			changes
			facts={t("noAccount.facts", { model: device.model, kit: device.kit })}
		>
			<Button onClick={() => go({ name: "setting", section: "network" })}>{t("setting.title")}</Button>
		</MessagePage>
	);
}
