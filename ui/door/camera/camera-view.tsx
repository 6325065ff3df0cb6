import { Camera as CameraIcon, Clapperboard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { classes } from "#ui/kit/classes.ts";
import { Notice } from "#ui/kit/notice.tsx";
import styles from "./camera-view.module.css";
import { CAMERA_SIZE } from "./test-card.ts";
import type { Camera } from "./use-camera.ts";

/** What the door's camera sees, and whether a test card or a webcam stands behind it. */
export function CameraView(props: { readonly camera: Camera; readonly isOpen: boolean }) {
	const { t } = useTranslation("door");
	const { canvas, source, problem, choose } = props.camera;
	return (
		<section className={classes(styles["camera"], props.isOpen && styles["open"])}>
			<canvas ref={canvas} role="img" aria-label={t("picture")} {...CAMERA_SIZE} className={styles["picture"]} />
			<p className={styles["live"]}>
				<span aria-hidden className={styles["dot"]} />
				{t(`camera.${source}`)}
			</p>
			{source === "webcam" ? (
				<Button className={styles["key"]} icon={Clapperboard} onClick={() => choose("test-card")}>
					{t("camera.useTestCard")}
				</Button>
			) : (
				<Button className={styles["key"]} icon={CameraIcon} onClick={() => choose("webcam")}>
					{t("camera.useWebcam")}
				</Button>
			)}
			{problem !== null && (
				<div className={styles["problem"]}>
					<Notice tone="warning" title={t(`camera.${problem}`)} detail={t("camera.instead")} />
				</div>
			)}
		</section>
	);
}
