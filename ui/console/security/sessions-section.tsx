import { Check, MonitorSmartphone } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { OwnSession } from "#cloud/ports/security.ts";
import { Button } from "#ui/kit/button.tsx";
import { classes } from "#ui/kit/classes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { Chip } from "#ui/kit/status-item.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { usePolled } from "../shared/use-polled.ts";
import { endAllSessions, endSession, ownSessions } from "./security-api.ts";
import styles from "./security-page.module.css";
import type { SectionProps } from "./security-page.tsx";

/** Milliseconds: a session that began elsewhere shows soon. */
const REFRESH = 10_000;

/** Where one is signed in: when, from where, and ending it there or everywhere. */
export function SessionsSection({ onRefused, onSignedOut }: SectionProps & { readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const sessions = usePolled("sessions", ownSessions, REFRESH);
	const { busy, refusal, ask } = useAsking();
	const refused = useEffectEvent(onRefused);
	useEffect(() => {
		if (sessions.refusal !== null) refused(sessions.refusal);
	}, [sessions.refusal]);
	const end = (id: string) =>
		ask(
			() => endSession(id),
			(answer) => {
				sessions.refresh();
				// Somebody else has ended it: then it is as it was wanted.
				return answer.ok || answer.code === "not-found" ? undefined : onRefused(answer.code);
			},
		);
	const endAll = () =>
		ask(endAllSessions, (answer) => {
			if (!answer.ok) return onRefused(answer.code);
			onSignedOut();
			return undefined;
		});
	return (
		<Panel className={classes(styles["section"], styles["wide"])} aria-labelledby="security-sessions">
			<div className={styles["head"]}>
				<h2 id="security-sessions">{t("security.sessions")}</h2>
				<Button tone="danger-soft" busy={busy} onClick={endAll}>
					{t("security.endAll")}
				</Button>
			</div>
			<RefusalNotice refusal={refusal} />
			<ul className={styles["sessions"]}>
				{sessions.value?.items.map((session) => (
					<SessionRow key={session.id} session={session} busy={busy} onEnd={() => end(session.id)} />
				))}
			</ul>
		</Panel>
	);
}

function SessionRow(props: { readonly session: OwnSession; readonly busy: boolean; readonly onEnd: () => void }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const { browser, address, createdAt, usedAt, current } = props.session;
	const name = browser ?? t("security.unknown");
	const moment = (at: number) => `${format.date(at)}, ${format.time(at)}`;
	return (
		<li className={styles["session"]}>
			<MonitorSmartphone aria-hidden size={24} strokeWidth={1.75} />
			<div className={styles["words"]}>
				{name}
				<span>{t("security.where", { address: address ?? t("security.unknown"), at: moment(createdAt) })}</span>
				<span>{t("security.used", { at: moment(usedAt) })}</span>
			</div>
			{current ? (
				<Chip icon={Check} tone="accent">
					{t("security.here")}
				</Chip>
			) : (
				<Button busy={props.busy} aria-label={t("security.endOf", { name })} onClick={props.onEnd}>
					{t("bar.signOut")}
				</Button>
			)}
		</li>
	);
}
