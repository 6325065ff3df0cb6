import {
	BellRing,
	CircleCheck,
	CircleX,
	Clock,
	DoorOpen,
	Hourglass,
	type LucideIcon,
	MicOff,
	Phone,
	PhoneOff,
	TriangleAlert,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { classes } from "#ui/kit/classes.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import styles from "./door-state.module.css";
import type { Call } from "./use-call.ts";
import type { DoorLine } from "./use-door-line.ts";
import type { Entry } from "./use-entry.ts";

type Look = readonly [icon: LucideIcon, tone: "quiet" | "accent" | "success" | "warning" | "danger" | "open"];

const calls: Record<Call["state"], Look> = {
	idle: [CircleCheck, "quiet"],
	calling: [BellRing, "accent"],
	ringing: [BellRing, "accent"],
	answered: [Phone, "success"],
	declined: [CircleX, "danger"],
	ended: [PhoneOff, "quiet"],
	missed: [Clock, "warning"],
	failed: [TriangleAlert, "danger"],
};

const entries: Record<Exclude<Entry["state"], "none">, Look> = {
	checking: [Hourglass, "quiet"],
	open: [DoorOpen, "open"],
	refused: [CircleX, "danger"],
	throttled: [Clock, "warning"],
	failed: [TriangleAlert, "danger"],
};

/** The one thing that whoever stands there should know now: the door before the call, the newest before the rest. */
export function DoorState(props: { readonly call: Call; readonly entry: Entry }) {
	const { call, entry } = props;
	const words = useWords(props);
	const [Icon, tone] = entry.state === "none" ? calls[call.state] : entries[entry.state];
	return (
		<p role="status" className={classes(styles["state"], styles[tone])}>
			<Icon aria-hidden size={tone === "open" ? 40 : 24} strokeWidth={tone === "open" ? 1.5 : 1.75} />
			{words}
		</p>
	);
}

function useWords({ call, entry }: { readonly call: Call; readonly entry: Entry }): string {
	const { t } = useTranslation("door");
	if (entry.state === "failed") return t(`failed.${failureText(entry.code)}`);
	if (entry.state !== "none") return t(`entry.${entry.state}`);
	return call.state === "failed" ? t(`failed.${failureText(call.code)}`) : t(`states.${call.state}`);
}

/** Says where an answered call is silent, and why. */
export function LineState(props: { readonly line: DoorLine }) {
	const { t } = useTranslation("door");
	const { state, microphone, isMuted } = props.line;
	const silent = microphone === "refused" || microphone === "missing" ? microphone : isMuted ? "muted" : null;
	const problem = state === "failed" ? "failed" : silent;
	return (
		<p role="status" className={styles["line"]}>
			{problem !== null && (
				<>
					<MicOff aria-hidden size={24} strokeWidth={1.75} />
					{t(`line.${problem}`)}
				</>
			)}
		</p>
	);
}

function failureText(code: RefusalCode): "kit-unknown" | "account-vacant" | "unreachable" | "other" {
	if (code === "not-found") return "kit-unknown";
	return code === "kit-unknown" || code === "account-vacant" || code === "unreachable" ? code : "other";
}
