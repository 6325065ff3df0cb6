import { ChevronDown, CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";
import styles from "./field.module.css";

interface FieldTexts {
	/** The visible label and the accessible name. */
	readonly label: string;
	readonly hint?: string | undefined;
	/** What is wrong with it; said aloud as soon as it is there. */
	readonly error?: string | null | undefined;
}

/** One line of text. */
export function TextField(props: FieldTexts & ComponentProps<"input">) {
	const { label, hint, error, className, ...rest } = props;
	return (
		<Field label={label} hint={hint} error={error}>
			{(wiring) => <input {...rest} {...wiring} className={classes(styles["control"], className)} />}
		</Field>
	);
}

/** One of many: the device's own picker, which people know and which a thumb can use. */
export function SelectField(props: FieldTexts & ComponentProps<"select">) {
	const { label, hint, error, className, ...rest } = props;
	return (
		<Field label={label} hint={hint} error={error}>
			{(wiring) => (
				<span className={styles["picker"]}>
					<select {...rest} {...wiring} className={classes(styles["control"], styles["select"], className)} />
					<ChevronDown aria-hidden size={24} strokeWidth={1.75} />
				</span>
			)}
		</Field>
	);
}

interface Wiring {
	readonly id: string;
	readonly "aria-invalid": true | undefined;
	readonly "aria-describedby": string | undefined;
}

function Field(props: FieldTexts & { readonly children: (wiring: Wiring) => ReactNode }) {
	const { label, hint, error } = props;
	const id = useId();
	const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
	return (
		<div className={styles["field"]}>
			<label htmlFor={id} className={styles["label"]}>
				{label}
			</label>
			{props.children({ id, "aria-invalid": error ? true : undefined, "aria-describedby": described })}
			{hint && !error && (
				<p id={`${id}-hint`} className={styles["hint"]}>
					{hint}
				</p>
			)}
			<p id={`${id}-error`} role="alert" className={styles["error"]}>
				{error && (
					<>
						<CircleAlert aria-hidden size={20} strokeWidth={1.75} />
						<span>{error}</span>
					</>
				)}
			</p>
		</div>
	);
}
