import { classes } from "#ui/kit/classes.ts";
import styles from "./facts.module.css";

export interface Fact {
	readonly label: string;
	readonly value: string;
	/** A line of its own, for what is long. */
	readonly wide?: boolean;
}

/** Labels with their values, two in a line, each on a plate. */
export function Facts(props: { readonly facts: readonly Fact[] }) {
	return (
		<dl className={styles["facts"]}>
			{props.facts.map(({ label, value, wide }) => (
				<div key={label} className={classes(styles["fact"], wide && styles["wide"])}>
					<dt className={styles["label"]}>{label}</dt>
					<dd className={styles["value"]}>
						<bdi>{value}</bdi>
					</dd>
				</div>
			))}
		</dl>
	);
}
