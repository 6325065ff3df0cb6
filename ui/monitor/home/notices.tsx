import { CircleAlert, type LucideIcon, PhoneMissed, QrCode, Trash2, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import type { StatusTone } from "#ui/kit/status-item.tsx";
import { Picture } from "../calls/picture.tsx";
import { usePanelFrame } from "../frame/panel-frame.tsx";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { accountPage, type Page } from "../state/page.ts";
import { NoticeCard } from "./notice-card.tsx";
import styles from "./notices.module.css";

type Notice = "waiting" | "outcome" | "vacant" | "damage" | "missed";

/** What the monitor has to say, the most pressing first. */
function noticesOf(snapshot: MonitorSnapshot): readonly Notice[] {
	const { deletion, account, damage, latestMissed, counts } = snapshot;
	const said: Record<Notice, boolean> = {
		waiting: deletion.state === "queued" || deletion.state === "sent",
		outcome: deletion.state === "idle" && deletion.outcome !== null,
		vacant: account?.master.registered === false,
		damage: damage !== null,
		missed: latestMissed !== null && counts.missedUnseen > 0,
	};
	return order.filter((notice) => said[notice]);
}

const order = ["waiting", "outcome", "vacant", "damage", "missed"] as const satisfies readonly Notice[];

/** As many cards as the panel has room for. */
export function Notices() {
	const snapshot = useSnapshot((whole) => whole);
	const room = usePanelFrame().size === "10" ? 3 : 2;
	return (
		<div className={styles["notices"]}>
			{noticesOf(snapshot)
				.slice(0, room)
				.map((notice) => (notice === "missed" ? <MissedCall key={notice} /> : <Plain key={notice} notice={notice} />))}
		</div>
	);
}

const looks: Record<
	Exclude<Notice, "missed">,
	{ readonly icon: LucideIcon; readonly tone: StatusTone; readonly page: Page | null }
> = {
	waiting: { icon: Trash2, tone: "warning", page: { name: "deletion" } },
	outcome: { icon: CircleAlert, tone: "warning", page: { name: "deletion" } },
	vacant: { icon: QrCode, tone: "accent", page: accountPage },
	damage: { icon: TriangleAlert, tone: "warning", page: null },
};

function Plain(props: { readonly notice: Exclude<Notice, "missed"> }) {
	const { t } = useTranslation("monitor");
	const { go } = useNavigation();
	const { icon, tone, page } = looks[props.notice];
	return (
		<NoticeCard
			icon={icon}
			tone={tone}
			title={t(`notices.${props.notice}.title`)}
			text={t(`notices.${props.notice}.text`)}
			onClick={page === null ? undefined : () => go(page)}
		/>
	);
}

function MissedCall() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const { go } = useNavigation();
	const call = useSnapshot((snapshot) => snapshot.latestMissed);
	if (call === null) return null;
	const day = format.relativeDay(call.startedAt, now);
	const isToday = day === format.relativeDay(now, now);
	return (
		<NoticeCard
			icon={PhoneMissed}
			tone="danger"
			picture={call.pictureId !== null && <Picture id={call.pictureId} className={styles["thumbnail"]} />}
			title={t("notices.missed.title")}
			text={t("notices.missed.text", { name: call.name, when: isToday ? format.time(call.startedAt) : day })}
			onClick={() => go({ name: "call-log" })}
		/>
	);
}
