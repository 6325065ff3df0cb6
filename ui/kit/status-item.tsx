import type { LucideIcon } from "lucide-react";
import { classes } from "./classes.ts";
import styles from "./status-item.module.css";

export type StatusTone = "quiet" | "accent" | "success" | "warning" | "danger";

/** An icon and a word or number; the colour is the third cue. Without a visible word it still has a spoken one. */
export function StatusItem(props: {
	readonly icon: LucideIcon;
	readonly label: string;
	/** Shown beside the icon; where it is absent the icon stands alone and `label` is spoken. */
	readonly text?: string;
	readonly tone?: StatusTone;
}) {
	const { icon: Icon, label, text, tone = "quiet" } = props;
	return (
		<span className={classes(styles["item"], styles[tone])}>
			<Icon aria-hidden size={22} strokeWidth={1.75} />
			{text !== undefined && (
				<span aria-hidden={text !== label} className="tabular">
					{text}
				</span>
			)}
			{text !== label && <span className="spoken">{label}</span>}
		</span>
	);
}

/** A state on a soft ground, such as Active. */
export function Chip(props: { readonly icon: LucideIcon; readonly children: string; readonly tone: StatusTone }) {
	const { icon: Icon, children, tone } = props;
	return (
		<span className={classes(styles["chip"], styles[tone])}>
			<Icon aria-hidden size={22} strokeWidth={1.75} />
			{children}
		</span>
	);
}
