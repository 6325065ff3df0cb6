import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import styles from "./panel.module.css";

/** A group that lies on the page (`panel`), or a plate nearer to the hand. */
export function Panel(props: ComponentProps<"section"> & { readonly plate?: boolean }) {
	const { plate = false, className, ...rest } = props;
	return <section {...rest} className={classes(styles["panel"], plate && styles["plate"], className)} />;
}
