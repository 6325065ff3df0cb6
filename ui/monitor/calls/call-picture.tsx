import { UserRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallView } from "#agent/api/monitor-api.ts";
import { classes } from "#ui/kit/classes.ts";
import styles from "./call-overlay.module.css";
import { Picture } from "./picture.tsx";

/** Who calls: what the door's camera saw as it rang, and over it what it sees now, as soon as that comes. */
export function CallPicture(props: { readonly call: CallView; readonly remote: MediaStream | null }) {
	const { t } = useTranslation("monitor");
	const { call, remote } = props;
	return (
		<div className={styles["picture"]}>
			{call.pictureId === null ? (
				<span className={styles["nobody"]}>
					<UserRound aria-hidden size={120} strokeWidth={1} />
				</span>
			) : (
				<Picture id={call.pictureId} className={styles["image"]} caption={t("calls.pictureOf", { name: call.name })} />
			)}
			{remote !== null && <LivePicture stream={remote} label={t("calls.liveOf", { name: call.name })} />}
		</div>
	);
}

/** Picture and voice. Until the first frame it is not seen: the still below it is better than black. */
function LivePicture(props: { readonly stream: MediaStream; readonly label: string }) {
	const { stream } = props;
	const video = useRef<HTMLVideoElement>(null);
	const [isPlaying, setPlaying] = useState(false);
	useEffect(() => {
		const element = video.current;
		if (element === null) return;
		element.srcObject = stream;
		return () => {
			element.srcObject = null;
		};
	}, [stream]);
	return (
		// biome-ignore lint/a11y/useMediaCaption: somebody speaks at the door, there is no text of it
		<video
			ref={video}
			autoPlay
			playsInline
			aria-label={props.label}
			className={classes(styles["live"], isPlaying && styles["playing"])}
			onPlaying={() => setPlaying(true)}
		/>
	);
}
