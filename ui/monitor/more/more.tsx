import { Bell, BellOff, Image, Info, Settings } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Tile } from "#ui/kit/tile.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useQuietText } from "../quiet/use-quiet-text.ts";
import { useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import styles from "./more.module.css";

export function More() {
	const { t } = useTranslation("monitor");
	const { go, back } = useNavigation();
	const { device, account, quiet, counts } = useSnapshot((snapshot) => snapshot);
	return (
		<PageFrame title={t("more.title")} onBack={back} className={styles["page"]}>
			<Tile
				icon={Settings}
				title={t("setting.title")}
				fact={
					account?.master.registered ? t("more.settingFact", { name: account.master.name }) : t("more.settingVacant")
				}
				onClick={() => go({ name: "setting", section: "display" })}
			/>
			<Tile
				icon={Info}
				title={t("system.title")}
				fact={t("more.systemFact", { model: device.model, firmware: device.firmware })}
				onClick={() => go({ name: "system-info" })}
			/>
			<Tile
				icon={quiet.active ? BellOff : Bell}
				title={t("more.doNotDisturb")}
				fact={useQuietText()}
				alert={quiet.active}
				onClick={() => go({ name: "quiet" })}
			/>
			<Tile
				icon={Image}
				title={t("pictures.title")}
				fact={t("counts.pictures", { count: counts.pictures })}
				onClick={() => go({ name: "pictures" })}
			/>
		</PageFrame>
	);
}
