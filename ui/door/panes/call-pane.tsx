import { CreditCard, Grid3x3, type LucideIcon, Mic, MicOff, Phone, PhoneOff, QrCode } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import type { DoorLine } from "../use-door-line.ts";
import styles from "./panes.module.css";

export type Way = "pin" | "qr" | "keys";

const ways: readonly (readonly [Way, LucideIcon])[] = [
	["pin", Grid3x3],
	["qr", QrCode],
	["keys", CreditCard],
];

/** The call button and the ways in beside it; in a call, what ends and mutes it. */
export function CallPane(props: {
	readonly line: DoorLine;
	readonly isOpen: boolean;
	readonly isAnswered: boolean;
	readonly isCalling: boolean;
	/** The way that was just come back from: it gets the focus. */
	readonly from: Way | null;
	readonly onCall: () => void;
	readonly onHangUp: () => void;
	readonly onWay: (way: Way) => void;
}) {
	const { t } = useTranslation("door");
	const { line, from } = props;
	const back = useRef<HTMLButtonElement>(null);
	useEffect(() => back.current?.focus(), []);
	return (
		<div className={styles["call"]}>
			{props.isOpen ? (
				<>
					{props.isAnswered && line.microphone === "on" && (
						<Button
							size="call"
							icon={line.isMuted ? MicOff : Mic}
							aria-pressed={line.isMuted}
							className={line.isMuted ? styles["muted"] : undefined}
							onClick={() => line.mute(!line.isMuted)}
						>
							{t("mute")}
						</Button>
					)}
					<Button tone="danger-fill" size="call" icon={PhoneOff} className={styles["main"]} onClick={props.onHangUp}>
						{t("hangUp")}
					</Button>
				</>
			) : (
				<>
					<Button
						tone="accent"
						size="call"
						icon={Phone}
						className={styles["main"]}
						busy={props.isCalling}
						onClick={props.onCall}
					>
						{t("call")}
					</Button>
					<div className={styles["ways"]}>
						{ways.map(([way, Icon]) => (
							<Button
								key={way}
								ref={way === from ? back : undefined}
								size="call"
								icon={Icon}
								className={styles["way"]}
								onClick={() => props.onWay(way)}
							>
								{t(`ways.${way}`)}
							</Button>
						))}
					</div>
				</>
			)}
		</div>
	);
}
