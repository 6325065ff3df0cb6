import { Bell, BellOff } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { ControlRow } from "#ui/kit/list-row.tsx";
import { Switch } from "#ui/kit/switch.tsx";
import { ringOnce } from "../calls/ringing.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import styles from "./pane.module.css";
import { RangeSetting } from "./range-setting.tsx";

export function SoundPane() {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const { volume, doNotDisturb } = useSnapshot((snapshot) => snapshot.settings);
	const id = useId();
	const stop = useRef<() => void>(undefined);
	useEffect(() => () => stop.current?.(), []);
	return (
		<div className={styles["pane"]}>
			<RangeSetting
				title={t("sound.volume")}
				value={volume}
				min={0}
				onChange={(value) => void commands.changeSettings({ volume: value })}
			/>
			<div>
				<Button
					icon={Bell}
					onClick={() => {
						stop.current?.();
						stop.current = ringOnce(volume);
					}}
				>
					{t("sound.listen")}
				</Button>
			</div>
			<div className={styles["plate"]}>
				<ControlRow
					icon={BellOff}
					title={t("more.doNotDisturb")}
					detail={t(doNotDisturb ? "more.quietOn" : "more.quietOff")}
					titleId={id}
				>
					<Switch
						checked={doNotDisturb}
						aria-labelledby={id}
						onChange={(checked) => void commands.changeSettings({ doNotDisturb: checked })}
					/>
				</ControlRow>
			</div>
		</div>
	);
}
