import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "#ui/kit/classes.ts";
import styles from "./step-page.module.css";

/** The frame of one step. Its heading takes the focus when the step changes, so that a screen reader says where it is. */
export function StepPage(props: {
	/** 1 to 3 of the way, or null beside it. */
	readonly number: 1 | 2 | 3 | null;
	readonly title: string;
	readonly picture?: ReactNode;
	readonly lead?: ReactNode;
	readonly children?: ReactNode;
}) {
	const heading = useRef<HTMLHeadingElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a page with another title is another page
	useEffect(() => heading.current?.focus(), [props.title]);
	return (
		<main className={styles["page"]}>
			{props.number !== null && <Progress number={props.number} />}
			<header className={styles["head"]}>
				{props.picture}
				<h1 ref={heading} tabIndex={-1} className={styles["title"]}>
					{props.title}
				</h1>
				{props.lead && <div className={styles["lead"]}>{props.lead}</div>}
			</header>
			{props.children}
		</main>
	);
}

function Progress(props: { readonly number: number }) {
	const { t } = useTranslation("enrol");
	return (
		<div className={styles["progress"]}>
			<div aria-hidden className={styles["bars"]}>
				{[1, 2, 3].map((each) => (
					<span key={each} className={classes(styles["bar"], each <= props.number && styles["reached"])} />
				))}
			</div>
			<p className={styles["step"]}>{t("step", { number: props.number })}</p>
		</div>
	);
}
