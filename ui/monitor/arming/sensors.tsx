import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ArmingView, ZoneRow } from "#agent/api/tenant-views.ts";
import { Button } from "#ui/kit/button.tsx";
import { ControlRow } from "#ui/kit/list-row.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { useCommand } from "../state/use-command.ts";
import { alarmIcons } from "./modes.ts";
import styles from "./sensors.module.css";

/** The sensors on this monitor, each with a key that makes it notice something: there is no wire that could. */
export function Sensors() {
	const { t } = useTranslation("monitor");
	const { back } = useNavigation();
	const commands = useCommands();
	const errorText = useErrorText();
	const arming = useSnapshot((snapshot) => snapshot.arming);
	const zones = useZones(arming);
	const { error, run } = useCommand();
	const [unheard, setUnheard] = useState<string | null>(null);
	const trigger = ({ id, name }: ZoneRow) =>
		run(async () => {
			const { raised } = await commands.triggerZone({ zone: id });
			setUnheard(raised ? null : name);
		});
	return (
		<PageFrame title={t("sensors.title")} onBack={back} className={styles["page"]}>
			<p className={styles["hint"]} role="status">
				{error !== null
					? errorText(error).title
					: unheard === null
						? t("sensors.hint")
						: t("sensors.unheard", { zone: unheard })}
			</p>
			<Panel className={styles["zones"]}>
				{zones.map((zone) => (
					<ControlRow
						key={zone.id}
						icon={alarmIcons[zone.kind]}
						title={zone.name}
						detail={t(zone.watched ? "sensors.watched" : "sensors.unwatched")}
					>
						<Button aria-label={t("sensors.triggerOf", { zone: zone.name })} onClick={() => void trigger(zone)}>
							{t("sensors.trigger")}
						</Button>
					</ControlRow>
				))}
			</Panel>
		</PageFrame>
	);
}

/** Which zones are watched goes with the arming. */
function useZones(arming: ArmingView): readonly ZoneRow[] {
	const commands = useCommands();
	const [zones, setZones] = useState<readonly ZoneRow[]>([]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another arming is what makes the list stale
	useEffect(() => {
		let gone = false;
		commands.listZones({}).then(
			(rows) => {
				if (!gone) setZones(rows);
			},
			() => undefined,
		);
		return () => {
			gone = true;
		};
	}, [commands, arming]);
	return zones;
}
