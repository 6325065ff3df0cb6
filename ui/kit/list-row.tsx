import type { LucideIcon } from "lucide-react";
import { ChevronRight } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";
import styles from "./list-row.module.css";

/**
 * A row that leads somewhere. Value or detail lie on the button and not in it, so that the button is named by its title
 * alone (WCAG 2.5.3) and described by them.
 */
export function ListRow(
	props: Omit<ComponentProps<"button">, "children" | "title"> & {
		readonly icon: LucideIcon;
		readonly title: string;
		/** A short fact at the end. */
		readonly value?: string;
		/** A line below the title, instead of a value. */
		readonly detail?: string;
		readonly selected?: boolean;
		readonly chevron?: boolean;
		/** A key of its own on a panel, not a row among others. */
		readonly raised?: boolean;
	},
) {
	const { icon: Icon, title, value, detail, selected = false, chevron = false, raised = false, ...rest } = props;
	const id = useId();
	return (
		<div className={classes(styles["row"], selected && styles["selected"], raised && styles["raised"])}>
			<button type="button" {...rest} aria-describedby={id}>
				<Icon aria-hidden size={24} strokeWidth={1.75} className={styles["icon"]} />
				<span className={styles["title"]}>{title}</span>
				{chevron && (
					<ChevronRight
						aria-hidden
						size={24}
						strokeWidth={1.75}
						className={classes(styles["chevron"], "directional")}
					/>
				)}
			</button>
			<span id={id} className={detail === undefined ? styles["value"] : styles["detail"]}>
				{/* A number, an address or a name keeps its own direction. */}
				<bdi>{detail ?? value}</bdi>
			</span>
		</div>
	);
}

/** A row that holds a control, such as a switch, at its end. */
export function ControlRow(props: {
	readonly icon: LucideIcon;
	readonly title: string;
	readonly detail?: string;
	/** Names the control: `aria-labelledby` of it. */
	readonly titleId?: string;
	readonly children: ReactNode;
}) {
	const { icon: Icon, title, detail, titleId, children } = props;
	return (
		<div className={styles["control"]}>
			<Icon aria-hidden size={24} strokeWidth={1.75} />
			<span className={styles["text"]}>
				<span id={titleId} className={styles["name"]}>
					{title}
				</span>
				{detail !== undefined && <span className={styles["words"]}>{detail}</span>}
			</span>
			{children}
		</div>
	);
}
