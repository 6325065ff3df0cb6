import { ChevronRight, type LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classes } from "#ui/kit/classes.ts";
import type { StatusTone } from "#ui/kit/status-item.tsx";
import styles from "./notice-card.module.css";

/** A card at the foot of Home: a picture or a disc, a title, a line or two; a key, named by its title, where it leads somewhere. */
export function NoticeCard(props: {
	readonly icon: LucideIcon;
	readonly tone: StatusTone;
	readonly picture?: ReactNode;
	readonly title: string;
	readonly text: string;
	readonly onClick: (() => void) | undefined;
}) {
	const { icon: Icon, onClick } = props;
	const id = useId();
	const content = (
		<>
			{props.picture || (
				<span className={classes(styles["disc"], styles[props.tone])}>
					<Icon aria-hidden size={28} strokeWidth={1.75} />
				</span>
			)}
			<span className={styles["title"]}>{props.title}</span>
			{onClick && (
				<ChevronRight aria-hidden size={24} strokeWidth={1.75} className={classes(styles["chevron"], "directional")} />
			)}
		</>
	);
	return (
		<div className={styles["card"]}>
			{onClick === undefined ? (
				<div className={styles["fill"]}>{content}</div>
			) : (
				<button type="button" className={styles["fill"]} onClick={onClick} aria-describedby={id}>
					{content}
				</button>
			)}
			<span id={id} className={styles["text"]}>
				{props.text}
			</span>
		</div>
	);
}
