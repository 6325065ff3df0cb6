import { Bell, BellOff, History, LayoutGrid, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Tile } from "#ui/kit/tile.tsx";
import { useFocusedHeading } from "../frame/page-frame.tsx";
import { StatusBar } from "../frame/status-bar.tsx";
import { useCommands, useNow, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import styles from "./home.module.css";
import { Notices } from "./notices.tsx";

export function Home() {
	const { t } = useTranslation("monitor");
	const account = useSnapshot((snapshot) => snapshot.account);
	const heading = useFocusedHeading();
	return (
		<main className={styles["home"]}>
			<header className={styles["header"]}>
				<h1 ref={heading} tabIndex={-1} className={styles["flat"]}>
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

/** What works in this version, each with a live fact. */
function Tiles() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { go } = useNavigation();
	const commands = useCommands();
	const { settings, counts } = useSnapshot((snapshot) => snapshot);
	const missed = counts.missedUnseen;
	return (
		<nav className={styles["tiles"]} aria-label={t("home.tiles")}>
			<Tile icon={Phone} title={t("call.title")} fact={t("home.callFact")} first onClick={() => go({ name: "call" })} />
			<Tile
				icon={History}
				title={t("callLog.title")}
				fact={missed > 0 ? t("home.missedFact", { count: missed }) : t("home.callsFact", { count: counts.calls })}
				badge={missed > 0 ? format.number(missed) : null}
				onClick={() => go({ name: "call-log" })}
			/>
			<Tile
				icon={settings.doNotDisturb ? BellOff : Bell}
				title={t("more.doNotDisturb")}
				fact={
					settings.doNotDisturb
						? t("home.quietFact")
						: t("home.ringsFact", { volume: format.percent(settings.volume / 100) })
				}
				alert={settings.doNotDisturb}
				aria-pressed={settings.doNotDisturb}
				onClick={() => void commands.changeSettings({ doNotDisturb: !settings.doNotDisturb })}
			/>
			<Tile icon={LayoutGrid} title={t("more.title")} fact={t("home.moreFact")} onClick={() => go({ name: "more" })} />
		</nav>
	);
}
