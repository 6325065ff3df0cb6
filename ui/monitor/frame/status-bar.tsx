import {
	Bell,
	BellOff,
	Cloud,
	CloudOff,
	type LucideIcon,
	Mail,
	Network,
	PhoneMissed,
	RefreshCw,
	ShieldCheck,
	Trash2,
	TriangleAlert,
	Unplug,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { LinkState } from "#agent/api/monitor-api.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { StatusItem, type StatusTone } from "#ui/kit/status-item.tsx";
import { isArmed } from "../arming/is-armed.ts";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import styles from "./status-bar.module.css";

const linkLooks: Record<LinkState["cloud"], { readonly icon: LucideIcon; readonly tone: StatusTone }> = {
	online: { icon: Cloud, tone: "quiet" },
	connecting: { icon: RefreshCw, tone: "warning" },
	offline: { icon: CloudOff, tone: "warning" },
	refused: { icon: TriangleAlert, tone: "danger" },
};

/**
 * What is not as usual, in words; then the cloud, then the time, always in that place. `full` writes everything out for
 * Home, where a card says that Delete waits.
 */
export function StatusBar(props: { readonly full?: boolean }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(1000 * 60);
	const { link, network, quiet, counts, deletion, arming } = useSnapshot((snapshot) => snapshot);
	const look = linkLooks[link.cloud];
	const waiting = deletion.state === "queued" || deletion.state === "sent";
	// Whatever reaches the cloud has a network, also where that is this machine alone.
	const hasNetwork = network.address !== null || link.cloud === "online";
	const written = props.full === true || link.cloud !== "online";
	return (
		<div className={styles["bar"]}>
			{waiting && props.full !== true && (
				<StatusItem icon={Trash2} tone="warning" label={t("status.deleteWaiting")} text={t("status.deleteWaiting")} />
			)}
			{isArmed(arming) && (
				<StatusItem
					icon={ShieldCheck}
					tone="success"
					label={t(`status.armed.${arming.mode}`)}
					{...(props.full === true && { text: t(`status.armed.${arming.mode}`) })}
				/>
			)}
			{props.full === true && counts.missedUnseen > 0 && (
				<StatusItem
					icon={PhoneMissed}
					label={t("status.missed", { count: counts.missedUnseen })}
					text={format.number(counts.missedUnseen)}
				/>
			)}
			{props.full === true && counts.unreadMessages > 0 && (
				<StatusItem
					icon={Mail}
					label={t("status.unread", { count: counts.unreadMessages })}
					text={format.number(counts.unreadMessages)}
				/>
			)}
			{quiet.active ? (
				<StatusItem
					icon={BellOff}
					tone="warning"
					label={t("status.doNotDisturb")}
					{...(props.full === true && { text: t("status.doNotDisturb") })}
				/>
			) : (
				props.full === true && <StatusItem icon={Bell} label={t("status.rings")} />
			)}
			{hasNetwork ? (
				<StatusItem icon={Network} label={t("status.network")} />
			) : (
				<StatusItem icon={Unplug} tone="warning" label={t("status.noNetwork")} text={t("status.noNetwork")} />
			)}
			<StatusItem
				icon={look.icon}
				tone={look.tone}
				label={t(`link.${link.cloud}`)}
				{...(written && { text: t(`link.${link.cloud}`) })}
			/>
			{props.full !== true && <time className={styles["time"]}>{format.time(now)}</time>}
		</div>
	);
}
