import type { LucideIcon } from "lucide-react";
import { type ComponentProps, useId } from "react";
import { classes } from "./classes.ts";
import styles from "./tile.module.css";

/**
 * A large key with one live line: a fact, never a slogan. The fact lies on the button and not in it, so that the
 * button is named by its title alone (WCAG 2.5.3) and described by the fact.
 */
export function Tile(
	props: Omit<ComponentProps<"button">, "children" | "title"> & {
		readonly icon: LucideIcon;
		readonly title: string;
		readonly fact: string;
		/** Shown at the top end where it is above zero; the fact says it in words. */
		readonly badge?: string | null;
		/** The one first action of the screen. */
		readonly first?: boolean;
		/** A state that takes a colour, such as do-not-disturb. */
		readonly alert?: boolean;
	},
) {
	const { icon: Icon, title, fact, badge, first = false, alert = false, className, ...rest } = props;
	const id = useId();
	return (
		<div className={classes(styles["tile"], first && styles["first"], alert && styles["alert"], className)}>
			<button type="button" {...rest} aria-describedby={id}>
				<span className={styles["top"]}>
					<Icon aria-hidden size={40} strokeWidth={1.5} />
					{badge != null && <Badge>{badge}</Badge>}
				</span>
				<span className={styles["title"]}>{title}</span>
			</button>
			<span id={id} className={styles["fact"]}>
				{fact}
			</span>
		</div>
	);
}

export function Badge(props: { readonly children: string }) {
	return (
		<span aria-hidden className={classes(styles["badge"], "tabular")}>
			{props.children}
		</span>
	);
}
