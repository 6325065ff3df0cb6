import { BellOff, CalendarClock } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { QuietHours } from "#agent/api/tenant-views.ts";
import { ControlRow } from "#ui/kit/list-row.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { Switch } from "#ui/kit/switch.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { useCommand } from "../state/use-command.ts";
import styles from "./quiet.module.css";
import { TimeStepper } from "./time-stepper.tsx";
import { useQuietText } from "./use-quiet-text.ts";

/** A night, for whoever switches the hours on for the first time. */
const usualHours: QuietHours = { from: 22 * 60, to: 7 * 60 };

/** Do not disturb: by hand, and every day between two times. What would have rung is in the Call Log. */
export function Quiet() {
	const { t } = useTranslation("monitor");
	const { back } = useNavigation();
	const commands = useCommands();
	const errorText = useErrorText();
	const { on, hours } = useSnapshot((snapshot) => snapshot.quiet);
	const { error, run } = useCommand();
	const text = useQuietText();
	const id = useId();
	const setHours = (next: QuietHours | null) => void run(() => commands.changeQuiet({ hours: next }));
	return (
		<PageFrame title={t("more.doNotDisturb")} onBack={back} className={styles["page"]}>
			<Panel className={styles["panel"]}>
				<ControlRow icon={BellOff} title={t("more.doNotDisturb")} detail={t("quiet.byHand")} titleId={`${id}-on`}>
					<Switch
						checked={on}
						aria-labelledby={`${id}-on`}
						onChange={(checked) => void run(() => commands.changeQuiet({ on: checked }))}
					/>
				</ControlRow>
			</Panel>
			<Panel className={styles["panel"]}>
				<ControlRow icon={CalendarClock} title={t("quiet.daily")} detail={t("quiet.dailyText")} titleId={`${id}-daily`}>
					<Switch
						checked={hours !== null}
						aria-labelledby={`${id}-daily`}
						onChange={(checked) => setHours(checked ? usualHours : null)}
					/>
				</ControlRow>
				{hours !== null && (
					<div className={styles["hours"]}>
						<TimeStepper
							label={t("quiet.from")}
							minute={hours.from}
							onChange={(from) => setHours({ ...hours, from })}
						/>
						<TimeStepper label={t("quiet.to")} minute={hours.to} onChange={(to) => setHours({ ...hours, to })} />
					</div>
				)}
			</Panel>
			<p role="status" className={styles["now"]}>
				{error === null ? text : errorText(error).title}
			</p>
		</PageFrame>
	);
}
