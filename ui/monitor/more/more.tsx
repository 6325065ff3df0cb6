import { BellOff, Info, Settings, Volume2 } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { ControlRow } from "#ui/kit/list-row.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { Slider } from "#ui/kit/slider.tsx";
import { Switch } from "#ui/kit/switch.tsx";
import { Tile } from "#ui/kit/tile.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import styles from "./more.module.css";

export function More() {
	const { t } = useTranslation("monitor");
	const { go, back } = useNavigation();
	const { device, account } = useSnapshot((snapshot) => snapshot);
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
			<Quiet />
		</PageFrame>
	);
}

/** How loud the monitor rings, and whether at all: what a hand wants without a way through the settings. */
function Quiet() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const commands = useCommands();
	const { doNotDisturb, volume } = useSnapshot((snapshot) => snapshot.settings);
	const id = useId();
	return (
		<Panel className={styles["quiet"]}>
			<ControlRow
				icon={BellOff}
				title={t("more.doNotDisturb")}
				detail={t(doNotDisturb ? "more.quietOn" : "more.quietOff")}
				titleId={`${id}-quiet`}
			>
				<Switch
					checked={doNotDisturb}
					aria-labelledby={`${id}-quiet`}
					onChange={(checked) => void commands.changeSettings({ doNotDisturb: checked })}
				/>
			</ControlRow>
			<ControlRow
				icon={Volume2}
				title={t("sound.volume")}
				detail={format.percent(volume / 100)}
				titleId={`${id}-volume`}
			>
				<span className={styles["slider"]}>
					<Slider
						value={volume}
						min={0}
						max={100}
						step={5}
						valueText={format.percent(volume / 100)}
						aria-labelledby={`${id}-volume`}
						onChange={(value) => void commands.changeSettings({ volume: value })}
					/>
				</span>
			</ControlRow>
		</Panel>
	);
}
