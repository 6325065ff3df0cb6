import { BellRing, Phone } from "lucide-react";
import { useEffect, useId, useLayoutEffect } from "react";
import { useTranslation } from "react-i18next";
import type { CallView } from "#agent/api/monitor-api.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { sipNumber } from "#ui/kit/sip-number.ts";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import { CallActions } from "./call-actions.tsx";
import styles from "./call-overlay.module.css";
import { CallPicture } from "./call-picture.tsx";
import { LineNote } from "./line-note.tsx";
import { startRinging } from "./ringing.ts";
import { useMonitorLine } from "./use-monitor-line.ts";

/** A ringing or running call, over whatever was on the glass; that waits behind it as it was. */
export function CallOverlay(props: { readonly call: CallView }) {
	const { call } = props;
	const isRinging = call.state === "ringing" && call.direction === "incoming";
	useRinging(isRinging);
	useFocusReturn();
	const line = useMonitorLine(call);
	const id = useId();
	return (
		<div role="dialog" aria-modal aria-labelledby={id} className={styles["overlay"]}>
			<CallPicture call={call} remote={line?.remote ?? null} />
			<div className={styles["side"]}>
				<div className={styles["words"]}>
					<div>
						<State call={call} />
						<h1 id={id} className={styles["name"]}>
							{call.name}
						</h1>
					</div>
					<p className={styles["number"]}>{sipNumber(call.number)}</p>
					<LineNote call={call} line={line} />
				</div>
				<CallActions call={call} line={line} />
			</div>
		</div>
	);
}

function State(props: { readonly call: CallView }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(1000);
	const { call } = props;
	const key = call.state === "running" ? "running" : call.direction;
	const Icon = key === "incoming" ? BellRing : Phone;
	return (
		<p className={styles["state"]}>
			<Icon aria-hidden size={24} strokeWidth={1.75} />
			{t(`calls.state.${key}`)}
			<span aria-hidden className="tabular">
				{format.timer(now - call.since)}
			</span>
		</p>
	);
}

function useRinging(isRinging: boolean): void {
	const { volume, ringtone } = useSnapshot((snapshot) => snapshot.settings);
	const isQuiet = useSnapshot((snapshot) => snapshot.quiet.active);
	useEffect(() => {
		if (!isRinging || isQuiet) return;
		return startRinging(volume, ringtone);
	}, [isRinging, volume, ringtone, isQuiet]);
}

/** When the call ends, the focus is where it was. Noted before the first action takes it: layout effects come first. */
function useFocusReturn(): void {
	useLayoutEffect(() => {
		const before = document.activeElement;
		return () => {
			// The page below is inert until this has been drawn without the call.
			requestAnimationFrame(
				() => before instanceof HTMLElement && before.isConnected && before.focus({ preventScroll: true }),
			);
		};
	}, []);
}
