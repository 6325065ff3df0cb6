import { CircleAlert, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { classes } from "./classes.ts";
import styles from "./notice.module.css";

export type NoticeTone = "quiet" | "warning" | "danger";

const icons: Record<NoticeTone, LucideIcon> = { quiet: Info, warning: TriangleAlert, danger: CircleAlert };

/** What happened, and below it what to do. A warning or a danger is said aloud as soon as it is there. */
export function Notice(props: { readonly tone: NoticeTone; readonly title: string; readonly detail?: string }) {
	const Icon = icons[props.tone];
	return (
		<div role={props.tone === "quiet" ? "note" : "alert"} className={classes(styles["notice"], styles[props.tone])}>
			<Icon aria-hidden size={24} strokeWidth={1.75} />
			<div>
				<p className={styles["title"]}>{props.title}</p>
				{props.detail !== undefined && <p className={styles["detail"]}>{props.detail}</p>}
			</div>
		</div>
	);
}
