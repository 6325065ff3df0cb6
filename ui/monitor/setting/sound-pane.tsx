import { Bell, Keyboard } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Ringtone } from "#agent/api/monitor-api.ts";
import { Button } from "#ui/kit/button.tsx";
import { ControlRow } from "#ui/kit/list-row.tsx";
import { Segments } from "#ui/kit/segments.tsx";
import { Switch } from "#ui/kit/switch.tsx";
import { ringOnce } from "../calls/ringing.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import styles from "./pane.module.css";
import { RangeSetting } from "./range-setting.tsx";

const ringtones = ["chime", "bell", "marimba"] as const satisfies readonly Ringtone[];

export function SoundPane() {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const { volume, ringtone, keyTones } = useSnapshot((snapshot) => snapshot.settings);
	const id = useId();
	const stop = useRef<() => void>(undefined);
	useEffect(() => () => stop.current?.(), []);
	const play = (which: Ringtone) => {
		stop.current?.();
		stop.current = ringOnce(volume, which);
	};
	return (
		<div className={styles["pane"]}>
			<RangeSetting
				title={t("sound.volume")}
				value={volume}
				min={0}
				onChange={(value) => void commands.changeSettings({ volume: value })}
			/>
			<Segments
				legend={t("sound.ringtone")}
				value={ringtone}
				options={ringtones.map((value) => ({ value, label: t(`sound.ring.${value}`) }))}
				onChange={(value) => {
					void commands.changeSettings({ ringtone: value });
					play(value);
				}}
			/>
			<div>
				<Button icon={Bell} onClick={() => play(ringtone)}>
					{t("sound.listen")}
				</Button>
			</div>
			<div className={styles["plate"]}>
				<ControlRow icon={Keyboard} title={t("sound.keyTones")} detail={t("sound.keyTonesText")} titleId={id}>
					<Switch
						checked={keyTones}
						aria-labelledby={id}
						onChange={(checked) => void commands.changeSettings({ keyTones: checked })}
					/>
				</ControlRow>
			</div>
		</div>
	);
}
