import { useTranslation } from "react-i18next";
import type { Screensaver } from "#agent/api/monitor-api.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Segments } from "#ui/kit/segments.tsx";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import styles from "./pane.module.css";
import { RangeSetting } from "./range-setting.tsx";

const minutes = [0, 1, 2, 5, 10] as const satisfies readonly Screensaver["minutes"][];

export function DisplayPane() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const commands = useCommands();
	const { theme, textSize, brightness, screensaver } = useSnapshot((snapshot) => snapshot.settings);
	const change = (next: Partial<Screensaver>) =>
		void commands.changeSettings({ screensaver: { ...screensaver, ...next } });
	return (
		<div className={styles["pane"]}>
			<Segments
				legend={t("display.theme")}
				value={theme}
				options={[
					{ value: "dark", label: t("display.dark") },
					{ value: "light", label: t("display.light") },
				]}
				onChange={(value) => void commands.changeSettings({ theme: value })}
			/>
			<Segments
				legend={t("display.textSize.label")}
				value={textSize}
				options={[
					{ value: "normal", label: t("display.textSize.normal") },
					{ value: "large", label: t("display.textSize.large") },
					{ value: "largest", label: t("display.textSize.largest") },
				]}
				onChange={(value) => void commands.changeSettings({ textSize: value })}
			/>
			<RangeSetting
				title={t("display.brightness")}
				value={brightness}
				min={20}
				onChange={(value) => void commands.changeSettings({ brightness: value })}
			/>
			<Segments
				wide
				legend={t("display.screensaver")}
				value={String(screensaver.minutes)}
				options={minutes.map((each) => ({
					value: String(each),
					label: each === 0 ? t("display.never") : t("display.minutes", { minutes: format.number(each) }),
				}))}
				onChange={(value) => change({ minutes: minutes.find((each) => String(each) === value) ?? 0 })}
			/>
			{screensaver.minutes > 0 && (
				<Segments
					legend={t("display.style")}
					value={screensaver.style}
					options={[
						{ value: "clock", label: t("display.clock") },
						{ value: "pictures", label: t("display.pictures") },
					]}
					onChange={(style) => change({ style })}
				/>
			)}
		</div>
	);
}
