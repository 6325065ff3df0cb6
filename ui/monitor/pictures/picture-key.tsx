import { useTranslation } from "react-i18next";
import type { PictureRow } from "#agent/api/tenant-views.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Picture } from "../calls/picture.tsx";
import { useNow } from "../state/monitor-context.tsx";
import styles from "./pictures.module.css";

/** One picture of the grid, with when it was taken. */
export function PictureKey(props: { readonly picture: PictureRow; readonly onOpen: () => void }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const { id, name, takenAt } = props.picture;
	const day = format.relativeDay(takenAt, now);
	const time = format.time(takenAt);
	return (
		<button type="button" className={styles["key"]} onClick={props.onOpen}>
			<Picture id={id} className={styles["image"]} caption="" />
			<span className="spoken">{name ?? t("calls.picture")}</span>
			<span className={styles["caption"]}>
				<span className={styles["day"]}>{day}</span>
				<span className="tabular">{time}</span>
			</span>
		</button>
	);
}
