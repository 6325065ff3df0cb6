import { Check } from "lucide-react";
import { useId } from "react";
import styles from "./choice.module.css";
import { classes } from "./classes.ts";

/** One of a few, all in sight: real radio buttons, drawn as rows. */
export function Choice<Value extends string>(props: {
	readonly legend: string;
	readonly value: Value;
	readonly options: readonly {
		readonly value: Value;
		readonly label: string;
		readonly detail?: string;
		readonly lang?: string;
	}[];
	readonly onChange: (value: Value) => void;
	/** Two beside each other, the first across both: for many short ones. */
	readonly columns?: boolean;
}) {
	const name = useId();
	return (
		<fieldset className={classes(styles["choice"], props.columns && styles["columns"])}>
			<legend className="spoken">{props.legend}</legend>
			{props.options.map(({ value, label, detail, lang }) => (
				<label key={value} className={classes(styles["option"], value === props.value && styles["chosen"])}>
					<input
						type="radio"
						name={name}
						value={value}
						checked={value === props.value}
						onChange={() => props.onChange(value)}
						className={styles["input"]}
					/>
					<span className={styles["words"]}>
						<span lang={lang} className={styles["label"]}>
							{label}
						</span>
						{detail !== undefined && <span className={styles["detail"]}>{detail}</span>}
					</span>
					{value === props.value && <Check aria-hidden size={24} strokeWidth={1.75} />}
				</label>
			))}
		</fieldset>
	);
}
