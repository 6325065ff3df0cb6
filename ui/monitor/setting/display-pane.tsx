import { useTranslation } from "react-i18next";
import { Choice } from "#ui/kit/choice.tsx";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import styles from "./pane.module.css";
import { RangeSetting } from "./range-setting.tsx";

export function DisplayPane() {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const { theme, brightness } = useSnapshot((snapshot) => snapshot.settings);
	return (
		<div className={styles["pane"]}>
			<Choice
				legend={t("display.theme")}
				value={theme}
				options={[
					{ value: "dark", label: t("display.dark"), detail: t("display.darkText") },
					{ value: "light", label: t("display.light"), detail: t("display.lightText") },
				]}
				onChange={(value) => void commands.changeSettings({ theme: value })}
			/>
			<RangeSetting
				title={t("display.brightness")}
				value={brightness}
				min={20}
				onChange={(value) => void commands.changeSettings({ brightness: value })}
			/>
		</div>
	);
}
