import { Check, CloudUpload, Eraser, type LucideIcon, QrCode } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "#ui/kit/classes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import type { Running } from "./progress-page.tsx";
import styles from "./steps.module.css";

type StepState = "pending" | "active" | "done";

/** Waiting for the cloud, asked, or reset: it is ticked only once the cloud has committed. */
export function CloudStep(props: { readonly deletion: Running }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const isOnline = useSnapshot((snapshot) => snapshot.link.cloud === "online");
	const { deletion } = props;
	if (deletion.state === "sent")
		return (
			<Step icon={CloudUpload} state="active" title={t("deletion.cloud.asked")}>
				<p>{t(isOnline ? "deletion.cloud.askedText" : "deletion.cloud.askedOffline")}</p>
			</Step>
		);
	if (deletion.state === "queued") {
		const isToday = format.relativeDay(deletion.notAfter, now) === format.relativeDay(now, now);
		const until = isToday ? format.time(deletion.notAfter) : format.weekdayTime(deletion.notAfter);
		return (
			<Step icon={CloudUpload} state="active" title={t("deletion.cloud.waiting")}>
				<p>{t(isOnline ? "deletion.cloud.waitingText" : "deletion.cloud.waitingOffline", { until })}</p>
			</Step>
		);
	}
	const at = deletion.state === "accepted" ? deletion.since : deletion.state === "wiping" ? deletion.resetAt : null;
	const source = "source" in deletion ? deletion.source : "monitor";
	return (
		<Step
			icon={Check}
			state="done"
			title={t("deletion.cloud.done")}
			time={at === null ? null : format.timeWithSeconds(at)}
		>
			<p>{t(`deletion.cloud.by.${source ?? "unknown"}`)}</p>
		</Step>
	);
}

/** What the wipe takes: the files are overwritten as a whole, so the kinds are named and not ticked one by one. */
export function WipeStep(props: { readonly deletion: Running }) {
	const { t } = useTranslation("monitor");
	const { deletion } = props;
	const current = useSnapshot((snapshot) => snapshot.counts);
	const counts = deletion.state === "wiping" ? deletion.counts : current;
	const kinds = (["calls", "messages", "alarms", "access", "contacts", "pictures"] as const).filter(
		(kind) => counts[kind] > 0,
	);
	const state =
		deletion.state === "wiped"
			? "done"
			: deletion.state === "wiping" || deletion.state === "accepted"
				? "active"
				: "pending";
	return (
		<Step
			icon={state === "done" ? Check : Eraser}
			state={state}
			title={t(`deletion.wipe.${deletion.state === "accepted" ? "pending" : state}`)}
		>
			{kinds.length === 0 || state !== "active" ? (
				<p>{t(`deletion.wipe.${state}Text`)}</p>
			) : (
				<ul className={styles["kinds"]}>
					{kinds.map((kind) => (
						<li key={kind}>{t(`counts.${kind}`, { count: counts[kind] })}</li>
					))}
				</ul>
			)}
		</Step>
	);
}

/** What comes last. A wiped monitor waits for nothing but its new document, and says what that waits for. */
export function QrStep(props: { readonly deletion: Running }) {
	const { t } = useTranslation("monitor");
	const isOnline = useSnapshot((snapshot) => snapshot.link.cloud === "online");
	const isNext = props.deletion.state === "wiped";
	const awaited = t(isOnline ? "registration.missingOnline" : "registration.missingOffline");
	return (
		<Step icon={QrCode} state={isNext ? "active" : "pending"} title={t("deletion.qr.title")}>
			<p>{isNext ? awaited : t("deletion.qr.text")}</p>
		</Step>
	);
}

function Step(props: {
	readonly icon: LucideIcon;
	readonly state: StepState;
	readonly title: string;
	readonly time?: string | null;
	readonly children: ReactNode;
}) {
	const { icon: Icon, state } = props;
	return (
		<li className={classes(styles["step"], styles[state])} aria-current={state === "active" ? "step" : undefined}>
			<span className={styles["disc"]}>
				<Icon aria-hidden size={24} strokeWidth={1.75} />
			</span>
			<div className={styles["words"]}>
				<p className={styles["title"]}>{props.title}</p>
				{props.children}
			</div>
			{props.time != null && <time className={styles["time"]}>{props.time}</time>}
		</li>
	);
}
