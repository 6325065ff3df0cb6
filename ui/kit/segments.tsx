import { useId } from "react";
import { classes } from "./classes.ts";
import styles from "./segments.module.css";

/** One of a few short ones, side by side, beside what it is about: real radio buttons, drawn as keys of one piece. */
export function Segments<Value extends string>(props: {
	readonly legend: string;
	/** Below the words and across the whole width: for more than fit beside them. */
	readonly wide?: boolean;
	readonly value: Value;
	readonly options: readonly { readonly value: Value; readonly label: string }[];
	readonly onChange: (value: Value) => void;
}) {
	const name = useId();
	return (
		<fieldset className={classes(styles["line"], props.wide && styles["wide"])}>
			<legend className="spoken">{props.legend}</legend>
			<span aria-hidden className={styles["legend"]}>
				{props.legend}
			</span>
			<span className={styles["keys"]}>
				{props.options.map(({ value, label }) => (
					<label key={value} className={classes(styles["key"], value === props.value && styles["chosen"])}>
						<input
							type="radio"
							name={name}
							value={value}
							checked={value === props.value}
							onChange={() => props.onChange(value)}
							className={styles["input"]}
						/>
						{label}
					</label>
				))}
			</span>
		</fieldset>
	);
}
