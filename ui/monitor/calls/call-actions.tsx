import { DoorOpen, LockOpen, Phone, PhoneOff } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CallView } from "#agent/api/monitor-api.ts";
import { Button } from "#ui/kit/button.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import styles from "./call-overlay.module.css";

/** Unlock, apart from and above Decline and Answer, or Hang up. */
export function CallActions(props: { readonly call: CallView }) {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const errorText = useErrorText();
	const { error, run } = useCommand();
	const { call } = props;
	const first = useRef<HTMLButtonElement>(null);
	const canAnswer = call.state === "ringing" && call.direction === "incoming";
	// The first action has the focus: Answer while it rings, Hang up from then on.
	// biome-ignore lint/correctness/useExhaustiveDependencies: the button behind the ref changes with canAnswer
	useEffect(() => first.current?.focus(), [canAnswer]);
	return (
		<div className={styles["actions"]}>
			<p role="alert" className={styles["problem"]}>
				{error !== null && errorText(error).title}
			</p>
			<Button
				icon={call.unlocked ? DoorOpen : LockOpen}
				className={call.unlocked ? styles["unlocked"] : styles["unlock"]}
				onClick={() => void run(() => commands.unlockDoor({}))}
			>
				{t(call.unlocked ? "calls.unlocked" : "calls.unlock")}
			</Button>
			<div className={styles["pair"]}>
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
