import { DoorOpen, LockOpen, Mic, MicOff, Phone, PhoneOff } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CallView } from "#agent/api/monitor-api.ts";
import { Button } from "#ui/kit/button.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import styles from "./call-overlay.module.css";
import type { LineView } from "./use-monitor-line.ts";
import { useOpenDoor } from "./use-open-door.ts";

/** Unlock, where the door is at the other end, apart from and above Decline and Answer, or Mute and Hang up. */
export function CallActions(props: { readonly call: CallView; readonly line: LineView | null }) {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const errorText = useErrorText();
	const { error, run } = useCommand();
	const { call, line } = props;
	const first = useRef<HTMLButtonElement>(null);
	const { isOpen, opened } = useOpenDoor(call.unlocked);
	const canAnswer = call.state === "ringing" && call.direction === "incoming";
	// The first action has the focus: Answer while it rings, Hang up from then on.
	// biome-ignore lint/correctness/useExhaustiveDependencies: the button behind the ref changes with canAnswer
	useEffect(() => first.current?.focus(), [canAnswer]);
	return (
		<div className={styles["actions"]}>
			<p role="alert" className={styles["problem"]}>
				{error !== null && errorText(error).title}
			</p>
			{call.direction === "incoming" && (
				<Button
					icon={isOpen ? DoorOpen : LockOpen}
					className={isOpen ? styles["unlocked"] : styles["unlock"]}
					onClick={() => void run(() => commands.unlockDoor({})).then((done) => done && opened())}
				>
					{t(isOpen ? "calls.unlocked" : "calls.unlock")}
				</Button>
			)}
			<div className={styles["pair"]}>
				{line?.microphone === "on" && (
					<Button
						size="call"
						icon={line.isMuted ? MicOff : Mic}
						aria-pressed={line.isMuted}
						className={line.isMuted ? styles["muted"] : undefined}
						onClick={() => line.mute(!line.isMuted)}
					>
						{t("calls.mute")}
					</Button>
				)}
				<Button
					ref={canAnswer ? undefined : first}
					size="call"
					tone="danger-fill"
					icon={PhoneOff}
					onClick={() => void run(() => commands.endCall({}))}
				>
					{t(canAnswer ? "calls.decline" : "calls.hangUp")}
				</Button>
				{canAnswer && (
					<Button
						ref={first}
						size="call"
						tone="success-fill"
						icon={Phone}
						onClick={() => void run(() => commands.answerCall({}))}
					>
						{t("calls.answer")}
					</Button>
				)}
			</div>
		</div>
	);
}
