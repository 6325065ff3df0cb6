import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CameraView } from "./camera/camera-view.tsx";
import { Scene, useSceneLayers } from "./camera/scene.tsx";
import { useCamera } from "./camera/use-camera.ts";
import { askDoor } from "./door-api.ts";
import styles from "./door-page.module.css";
import { DoorState, LineState } from "./door-state.tsx";
import { CallPane, type Way } from "./panes/call-pane.tsx";
import { KeysPane } from "./panes/keys-pane.tsx";
import { PinPane } from "./panes/pin-pane.tsx";
import { QrPane } from "./panes/qr-pane.tsx";
import { isOpen, useCall } from "./use-call.ts";
import { useDoorLine } from "./use-door-line.ts";
import { useEntry } from "./use-entry.ts";
import { visitors } from "./visitors.ts";

/** The door phone: what its camera sees, the call, and the ways in. */
export function DoorPage(props: { readonly kit: string }) {
	const { t } = useTranslation("door");
	const { kit } = props;
	const [calls, setCalls] = useState(0);
	const [way, setWay] = useState<Way | null>(null);
	const from = useRef<Way | null>(null);
	const { root, layers } = useSceneLayers(visitorOf(calls));
	const camera = useCamera(layers);
	const { entry, enter, unlocked, forget } = useEntry(kit, camera.still);
	const { call, start, stop } = useCall(kit, { unlocked, signal: (signal) => line.hear(signal) });
	const line = useDoorLine(kit, call.state === "answered" ? call : null, camera.film);
	const door = useDoorName(kit);
	const isDoorOpen = entry.state === "open";

	useEffect(() => {
		// Whoever came has gone: the next visitor is another one.
		if (call.state === "ended" || call.state === "declined" || call.state === "missed") setCalls((past) => past + 1);
	}, [call.state]);
	const show = (chosen: Way | null) => {
		from.current = way;
		setWay(chosen);
	};
	const choose = (chosen: Way | null) => {
		forget();
		show(chosen);
	};
	const comeIn = useEffectEvent(() => show(null));
	useEffect(() => {
		if (isDoorOpen) comeIn();
	}, [isDoorOpen]);

	const pane = { isChecking: entry.state === "checking", onBack: () => choose(null), onShow: enter };
	return (
		<main className={styles["page"]}>
			<Scene root={root} visitor={visitorOf(calls)} />
			<CameraView camera={camera} isOpen={isDoorOpen} />
			<section className={styles["panel"]} data-way={way}>
				<DoorState call={call} entry={entry} />
				<h1 className={styles["title"]}>{door ?? t("place")}</h1>
				{call.state === "answered" && <LineState line={line} />}
				<div className={styles["pane"]}>
					{way === null && (
						<CallPane
							line={line}
							isOpen={isOpen(call)}
							isAnswered={call.state === "answered"}
							isCalling={call.state === "calling"}
							from={from.current}
							onCall={() => {
								forget();
								void start(camera.still);
							}}
							onHangUp={stop}
							onWay={choose}
						/>
					)}
					{way === "pin" && <PinPane {...pane} />}
					{way === "qr" && <QrPane {...pane} camera={camera} />}
					{way === "keys" && <KeysPane {...pane} kit={kit} />}
				</div>
			</section>
			<Voice stream={line.remote} />
		</main>
	);
}

/** What the household says, heard and not seen. */
function Voice(props: { readonly stream: MediaStream | null }) {
	const audio = useRef<HTMLAudioElement>(null);
	useEffect(() => {
		if (audio.current !== null) audio.current.srcObject = props.stream;
	}, [props.stream]);
	// biome-ignore lint/a11y/useMediaCaption: somebody speaks at the monitor, there is no text of it
	return <audio ref={audio} autoPlay />;
}

function useDoorName(kit: string): string | null {
	const [name, setName] = useState<string | null>(null);
	useEffect(() => {
		askDoor(kit).then((answer) => setName(answer.ok ? answer.value.door : null));
	}, [kit]);
	return name;
}

const visitorOf = (calls: number) => visitors[calls % visitors.length] ?? visitors[0];
