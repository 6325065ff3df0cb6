import type { LucideIcon } from "lucide-react";
import { ChevronRight } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";
import styles from "./list-row.module.css";

/** A row that leads somewhere. Its accessible name is its title alone; value and detail describe it. */
export function ListRow(
	props: Omit<ComponentProps<"button">, "children" | "title"> & {
		readonly icon: LucideIcon;
		readonly title: string;
		/** A short fact at the end. */
		readonly value?: string;
		/** A line below the title. */
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
		<button
			type="button"
			{...rest}
			aria-labelledby={`${id}-title`}
			aria-describedby={`${id}-detail`}
			className={classes(styles["row"], selected && styles["selected"], raised && styles["raised"], rest.className)}
		>
			<Icon aria-hidden size={24} strokeWidth={1.75} />
			<span className={styles["text"]}>
				<span id={`${id}-title`} className={styles["title"]}>
					{title}
				</span>
				{detail !== undefined && (
					<span aria-hidden id={`${id}-detail`} className={styles["detail"]}>
						{detail}
					</span>
				)}
			</span>
			{value !== undefined && (
				<span aria-hidden id={`${id}-detail`} className={styles["value"]}>
					{value}
				</span>
			)}
			{chevron && <ChevronRight aria-hidden size={24} strokeWidth={1.75} className="directional" />}
		</button>
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
		<div className={classes(styles["row"], styles["control"])}>
			<Icon aria-hidden size={24} strokeWidth={1.75} />
			<span className={styles["text"]}>
				<span id={titleId} className={styles["title"]}>
					{title}
				</span>
				{detail !== undefined && <span className={styles["detail"]}>{detail}</span>}
			</span>
			{children}
		</div>
	);
}
