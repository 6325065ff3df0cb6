import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "#ui/kit/button.tsx";
import { classes } from "#ui/kit/classes.ts";
import styles from "./page-frame.module.css";
import { usePanelFrame } from "./panel-frame.tsx";
import { StatusBar } from "./status-bar.tsx";
import { isLarge } from "./text-scale.ts";

/** A page: the bar with Back, title and status, and what it is about. Its title takes the focus when it opens. */
export function PageFrame(props: {
	readonly title: string;
	/** Absent where there is no way back. */
	readonly onBack?: (() => void) | undefined;
	readonly actions?: ReactNode;
	readonly className?: string | undefined;
	/** Shown without any entrance: for what somebody waits for. */
	readonly still?: boolean;
	/** What was chosen in the first column. Where columns stand below each other, the last one is then brought into sight. */
	readonly chosen?: unknown;
	readonly children?: ReactNode;
}) {
	const { t } = useTranslation("monitor");
	const heading = useFocusedHeading();
	const content = useChosenInSight(props.chosen);
	return (
		<main className={classes(styles["page"], props.still !== true && styles["enters"])}>
			<header className={styles["header"]}>
				{props.onBack && (
					<IconButton
						icon={ArrowLeft}
						directional
						label={t("frame.back")}
						onClick={props.onBack}
						className={styles["back"]}
					/>
				)}
				<h1 ref={heading} tabIndex={-1} className={styles["title"]}>
					{props.title}
				</h1>
				{props.actions}
				<StatusBar />
			</header>
			<div ref={content} className={classes(styles["content"], props.className)}>
				{props.children}
			</div>
		</main>
	);
}

function useChosenInSight(chosen: unknown) {
	const content = useRef<HTMLDivElement>(null);
	const { textScale } = usePanelFrame();
	const shown = useRef(chosen);
	useEffect(() => {
		if (shown.current === chosen) return;
		shown.current = chosen;
		if (chosen != null && isLarge(textScale)) content.current?.lastElementChild?.scrollIntoView();
	}, [chosen, textScale]);
	return content;
}

/** A heading that takes the focus when it appears, so that a screen reader says where it is and Tab goes on from there. */
export function useFocusedHeading() {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => heading.current?.focus({ preventScroll: true }), []);
	return heading;
}
