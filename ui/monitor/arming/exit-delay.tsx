import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { UnixMs } from "#protocol/units.ts";
import { Button } from "#ui/kit/button.tsx";
import { useDurationText } from "#ui/kit/duration.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { ProgressRing } from "#ui/kit/progress-ring.tsx";
import { usePanelFrame } from "../frame/panel-frame.tsx";
import { useNow } from "../state/monitor-context.tsx";
import styles from "./exit-delay.module.css";

/** As long as the agent gives people to leave: what a full ring stands for. */
const WHOLE_MS = 30_000;

/** The family is leaving: what is left of the time, and the way back. */
export function ExitDelay(props: { readonly armsAt: UnixMs; readonly onCancel: () => void }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { exact } = useDurationText();
	const left = Math.max(0, props.armsAt - useNow(1000));
	const seconds = Math.ceil(left / 1000);
	const { textScale } = usePanelFrame();
	const cancel = useRef<HTMLButtonElement>(null);
	useEffect(() => cancel.current?.focus(), []);
	return (
		<Panel plate className={styles["delay"]}>
			<ProgressRing
				fraction={left / WHOLE_MS}
				size={200 * textScale}
				stroke={8}
				label={t("arming.leaving")}
				valueText={exact(seconds * 1000)}
			>
				<span className={styles["figure"]}>{format.number(seconds)}</span>
			</ProgressRing>
			<div className={styles["words"]}>
				<p className={styles["title"]}>{t("arming.leaving")}</p>
				<p className={styles["text"]}>{t("arming.leavingText")}</p>
			</div>
			<Button ref={cancel} className={styles["cancel"]} onClick={props.onCancel}>
				{t("arming.cancel")}
			</Button>
		</Panel>
	);
}
