import { type CSSProperties, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { MonitorCommands } from "#agent/api/monitor-api.ts";
import type { RowPlace } from "#agent/api/tenant-views.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Picture } from "../calls/picture.tsx";
import { useRows } from "../lists/use-rows.ts";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { maySleep } from "./may-sleep.ts";
import styles from "./screensaver.module.css";
import { useIdle } from "./use-idle.ts";

const listPictures = (commands: MonitorCommands, place: RowPlace) => commands.listPictures(place);
const NEWEST: RowPlace = { skip: 0, limit: 20 };
const PICTURE_MS = 20_000;

/** The glass at rest. It hangs below the tenancy, so that no picture outlives it. */
export function Screensaver() {
	const { page } = useNavigation();
	const { minutes, style } = useSnapshot((snapshot) => snapshot.settings.screensaver);
	const allowed = useSnapshot((snapshot) => maySleep(snapshot, page));
	const { asleep, wake } = useIdle(minutes, allowed);
	return asleep ? <Sleeping hasPictures={style === "pictures"} onWake={wake} /> : null;
}

/** Any touch or key wakes it, and does nothing else: what lies below is pressed by the next one. */
function Sleeping(props: { readonly hasPictures: boolean; readonly onWake: () => void }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const glass = useRef<HTMLButtonElement>(null);
	useEffect(() => {
		const before = document.activeElement;
		glass.current?.focus({ preventScroll: true });
		return () => {
			if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
		};
	}, []);
	return (
		<button
			ref={glass}
			type="button"
			className={styles["glass"]}
			onClick={props.onWake}
			onKeyDown={(event) => {
				event.preventDefault();
				props.onWake();
			}}
		>
			{props.hasPictures && <DoorPictures />}
			<span className={styles["clock"]} style={driftOf(now)}>
				<time className={styles["time"]}>{format.time(now)}</time>
				<span className={styles["day"]}>{format.day(now)}</span>
			</span>
			<span className="spoken">{t("screensaver.wake")}</span>
		</button>
	);
}

function DoorPictures() {
	const { callsVersion, listsVersion } = useSnapshot((snapshot) => snapshot);
	const page = useRows(listPictures, NEWEST, callsVersion + listsVersion);
	const turn = Math.floor(useNow(PICTURE_MS) / PICTURE_MS);
	const rows = page?.rows ?? [];
	const picture = rows[turn % Math.max(1, rows.length)];
	return picture === undefined ? null : <Picture key={picture.id} id={picture.id} className={styles["picture"]} />;
}

/** Another place every minute, on a path that takes hours to come round: no pixel shows the same for long. */
function driftOf(now: number): CSSProperties {
	const minute = now / 60_000;
	return { translate: `${Math.sin(minute / 7) * 18}% ${Math.cos(minute / 11) * 60}%` };
}
