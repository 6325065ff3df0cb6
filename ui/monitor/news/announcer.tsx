import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { tenancyOf } from "../state/screen.ts";
import { type News, newsBetween } from "./news.ts";
import { useNewsText } from "./use-news-text.ts";

interface Said {
	readonly id: number;
	readonly text: string;
	readonly isUrgent: boolean;
	readonly tenancy: string;
}

/** What was said before the newest few is of no use to anybody. */
const MOST_KEPT = 4;
/** A step of a deletion that is over within this time is not said: what follows it is. */
const SETTLES_MS = 250;

/**
 * Says what comes by itself to whoever does not see the glass. Both regions are there from the start, for a screen reader
 * hears only what is added to a region that it knows; they lie outside of whatever a call or an alarm makes inert. What
 * was said of a tenancy goes with it.
 */
export function Announcer() {
	const tenancy = useSnapshot(tenancyOf);
	const { said, say } = useSaid(tenancy);
	useNews(say);
	useDeletionSteps(say);
	const lines = (isUrgent: boolean) =>
		said.filter((one) => one.isUrgent === isUrgent).map(({ id, text }) => <p key={id}>{text}</p>);
	return (
		<div className="spoken">
			<div role="log" aria-live="polite">
				{lines(false)}
			</div>
			<div role="log" aria-live="assertive">
				{lines(true)}
			</div>
		</div>
	);
}

type Say = (texts: readonly { readonly text: string; readonly isUrgent: boolean }[]) => void;

function useSaid(tenancy: string) {
	const [said, setSaid] = useState<readonly Said[]>([]);
	const lastId = useRef(0);
	const say: Say = (texts) => {
		const added = texts.map((one) => ({ ...one, tenancy, id: ++lastId.current }));
		if (added.length > 0) setSaid((before) => [...before, ...added].slice(-MOST_KEPT));
	};
	return { said: said.filter((one) => one.tenancy === tenancy), say };
}

function useNews(say: Say): void {
	const snapshot = useSnapshot((whole) => whole);
	const { page } = useNavigation();
	const textOf = useNewsText();
	const before = useRef<MonitorSnapshot | null>(null);
	// The page of the deletion takes the focus to how it ended, and so says it.
	const isToldByPage = ({ what }: News) => what === "outcome" && page.name === "deletion";
	useEffect(() => {
		if (before.current === snapshot) return;
		const news = newsBetween(before.current, snapshot).filter((one) => !isToldByPage(one));
		before.current = snapshot;
		say(news.map((one) => ({ text: textOf(one), isUrgent: one.what === "call" && one.isUrgent })));
	});
}

/** Each step once, never the percents in it. */
function useDeletionSteps(say: Say): void {
	const { t } = useTranslation("monitor");
	const { state } = useSnapshot(({ deletion }) => deletion);
	// A new code is news of its own.
	const isOver = useSnapshot(({ deletion, enrolment }) => deletion.state === "wiped" && enrolment !== null);
	const sayStep = useRef(() => {});
	useEffect(() => {
		sayStep.current = () => state !== "idle" && say([{ text: t(`deletion.spoken.${state}`), isUrgent: false }]);
	});
	useEffect(() => {
		if (state === "idle" || isOver) return;
		const timer = setTimeout(() => sayStep.current(), SETTLES_MS);
		return () => clearTimeout(timer);
	}, [state, isOver]);
}
