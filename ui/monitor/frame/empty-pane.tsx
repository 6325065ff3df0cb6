import type { LucideIcon } from "lucide-react";
import { classes } from "#ui/kit/classes.ts";
import styles from "./empty-pane.module.css";

/** An icon and a sentence where nothing is yet: in a list that is empty, or beside one before anything was chosen from it. */
export function EmptyPane(props: {
	readonly icon: LucideIcon;
	readonly text: string;
	/** There is nothing to choose from either: the page is its own. */
	readonly alone?: boolean;
}) {
	const { icon: Icon, alone = false } = props;
	return (
		<div className={classes(styles["pane"], alone && styles["alone"])} data-empty={alone ? "" : undefined}>
			<Icon aria-hidden size={64} strokeWidth={1.25} className={styles["icon"]} />
			<p>{props.text}</p>
		</div>
	);
}
