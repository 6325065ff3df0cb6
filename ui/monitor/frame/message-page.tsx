import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classes } from "#ui/kit/classes.ts";
import type { StatusTone } from "#ui/kit/status-item.tsx";
import styles from "./message-page.module.css";
import { useFocusedHeading } from "./page-frame.tsx";

/** One sentence that fills the glass: what is the matter, and what to do. */
export function MessagePage(props: {
	readonly icon: LucideIcon;
	readonly tone: StatusTone;
	readonly title: string;
	readonly text: string;
	/** The text may change while it is read, and the change is said. The heading's focus says the first. */
	readonly changes?: boolean;
	/** Facts below, such as the kit's MAC. */
	readonly facts?: string;
	readonly children?: ReactNode;
}) {
	const { icon: Icon } = props;
	const heading = useFocusedHeading();
	const id = useId();
	return (
		<main className={styles["page"]}>
			<div className={classes(styles["disc"], styles[props.tone])}>
				<Icon aria-hidden size={48} strokeWidth={1.5} />
			</div>
			<h1 ref={heading} tabIndex={-1} className={styles["title"]} aria-describedby={id}>
				{props.title}
			</h1>
			<p id={id} className={styles["text"]} role={props.changes === true ? "status" : undefined}>
				{props.text}
			</p>
			{props.facts !== undefined && <p className={classes(styles["facts"], "tabular")}>{props.facts}</p>}
			{props.children !== undefined && <div className={styles["answers"]}>{props.children}</div>}
		</main>
	);
}
