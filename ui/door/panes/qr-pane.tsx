import { ImageUp } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { TextField } from "#ui/kit/field.tsx";
import type { Camera } from "../camera/use-camera.ts";
import type { Shown } from "../door-api.ts";
import { readQr, readQrFile } from "../read-qr.ts";
import { Pane } from "./pane.tsx";
import styles from "./panes.module.css";

/** How often the camera's picture is looked at, in milliseconds. */
const LOOK = 300;

/** A QR code held up to the webcam; without one, as a picture that is chosen or pasted, or typed. */
export function QrPane(props: {
	readonly camera: Camera;
	readonly isChecking: boolean;
	readonly onBack: () => void;
	readonly onShow: (shown: Shown) => void;
}) {
	const { t } = useTranslation("door");
	const [typed, setTyped] = useState("");
	const [isUnreadable, setUnreadable] = useState(false);
	const file = useRef<HTMLInputElement>(null);
	const chooser = useRef<HTMLButtonElement>(null);
	useEffect(() => chooser.current?.focus(), []);
	const { camera, onShow } = props;
	const show = (value: string) => onShow({ access: "qr", value: value.trim().slice(0, 256) });
	const isWebcam = camera.source === "webcam";
	useScanner(camera, show);
	usePasted(showPicture);

	async function showPicture(picture: Blob): Promise<void> {
		const said = await readQrFile(picture);
		setUnreadable(said === null);
		if (said !== null) show(said);
	}

	return (
		<Pane title={t("ways.qr")} onBack={props.onBack}>
			<p className={styles["hint"]}>{t(isWebcam ? "qr.hold" : "qr.noWebcam")}</p>
			<input
				ref={file}
				type="file"
				accept="image/*"
				hidden
				aria-label={t("qr.choose")}
				onChange={({ currentTarget }) => {
					const [chosen] = currentTarget.files ?? [];
					if (chosen !== undefined) void showPicture(chosen);
					currentTarget.value = "";
				}}
			/>
			<Button ref={chooser} icon={ImageUp} onClick={() => file.current?.click()}>
				{t("qr.choose")}
			</Button>
			<form
				className={styles["entry"]}
				onSubmit={(event) => {
					event.preventDefault();
					if (typed.trim() === "" || props.isChecking) return;
					show(typed);
					setTyped("");
				}}
			>
				<TextField
					label={t("qr.label")}
					error={isUnreadable ? t("qr.unreadable") : null}
					value={typed}
					maxLength={256}
					autoComplete="off"
					spellCheck={false}
					dir="ltr"
					onChange={(event) => {
						setUnreadable(false);
						setTyped(event.currentTarget.value);
					}}
				/>
				<Button type="submit" tone="accent" busy={props.isChecking}>
					{t("qr.enter")}
				</Button>
			</form>
		</Pane>
	);
}

/** Reads the webcam's picture now and then. A code is shown once, however long it is held up. */
function useScanner({ canvas, source }: Camera, show: (said: string) => void): void {
	const last = useRef<string | null>(null);
	const look = useEffectEvent(async () => {
		const context = canvas.current?.getContext("2d");
		if (!context) return;
		const said = await readQr(context.getImageData(0, 0, context.canvas.width, context.canvas.height));
		if (said === null || said === last.current) return;
		last.current = said;
		show(said);
	});
	useEffect(() => {
		if (source !== "webcam") return;
		const timer = setInterval(() => void look(), LOOK);
		return () => clearInterval(timer);
	}, [source]);
}

function usePasted(show: (picture: Blob) => Promise<void>): void {
	const pasted = useEffectEvent((event: ClipboardEvent) => {
		const [picture] = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
		if (picture !== undefined) void show(picture);
	});
	useEffect(() => {
		const listener = (event: ClipboardEvent) => pasted(event);
		window.addEventListener("paste", listener);
		return () => window.removeEventListener("paste", listener);
	}, []);
}
