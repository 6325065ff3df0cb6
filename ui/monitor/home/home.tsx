import { History, LayoutGrid, Mail, Phone, Shield, ShieldCheck, UsersRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Tile } from "#ui/kit/tile.tsx";
import { isArmed } from "../arming/is-armed.ts";
import { useFetchedFirstCalls } from "../calls/first-calls.tsx";
import { useFocusedHeading } from "../frame/page-frame.tsx";
import { StatusBar } from "../frame/status-bar.tsx";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import styles from "./home.module.css";
import { Notices } from "./notices.tsx";

export function Home() {
	const { t } = useTranslation("monitor");
	const account = useSnapshot((snapshot) => snapshot.account);
	const heading = useFocusedHeading();
	useFetchedFirstCalls();
	return (
		<main className={styles["home"]}>
			<header className={styles["header"]}>
				<h1 ref={heading} tabIndex={-1} className={styles["flat"]} dir="auto">
					{account?.home.name ?? t("home.title")}
				</h1>
				<StatusBar full />
			</header>
			<div className={styles["start"]}>
				<Clock />
				<Notices />
			</div>
			<Tiles />
		</main>
	);
}

function Clock() {
	const format = useFormat();
	const now = useNow(60_000);
	return (
		<div>
			<time className={styles["clock"]}>{format.time(now)}</time>
			<p className={styles["day"]}>{format.day(now)}</p>
		</div>
	);
}

/** The six functions, each with a live fact. */
function Tiles() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { go } = useNavigation();
	const { counts, contacts, arming } = useSnapshot((snapshot) => snapshot);
	const missed = counts.missedUnseen;
	return (
		<nav className={styles["tiles"]} aria-label={t("home.tiles")}>
			<Tile icon={Phone} title={t("call.title")} fact={t("home.callFact")} first onClick={() => go({ name: "call" })} />
			<Tile
				icon={Mail}
				title={t("message.title")}
				fact={
					counts.unreadMessages > 0
						? t("home.unreadFact", { count: counts.unreadMessages })
						: t("home.messagesFact", { count: counts.messages })
				}
				badge={counts.unreadMessages > 0 ? format.number(counts.unreadMessages) : null}
				onClick={() => go({ name: "message" })}
			/>
			<Tile
				icon={isArmed(arming) ? ShieldCheck : Shield}
				title={t("arming.title")}
				fact={t(arming.armsAt === null ? `arming.mode.${arming.mode}` : "arming.leaving")}
				onClick={() => go({ name: "arming" })}
			/>
			<Tile
				icon={History}
				title={t("callLog.title")}
				fact={missed > 0 ? t("home.missedFact", { count: missed }) : t("home.callsFact", { count: counts.calls })}
				badge={missed > 0 ? format.number(missed) : null}
				onClick={() => go({ name: "call-log" })}
			/>
			<Tile
				icon={UsersRound}
				title={t("contacts.title")}
				fact={t("counts.contacts", { count: contacts })}
				onClick={() => go({ name: "contacts" })}
			/>
			<Tile icon={LayoutGrid} title={t("more.title")} fact={t("home.moreFact")} onClick={() => go({ name: "more" })} />
		</nav>
	);
}
