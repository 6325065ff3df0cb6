import type { CSSProperties } from "react";
import styles from "./slider.module.css";

/** A value between two ends, changed at once while the finger moves. Named by `aria-labelledby`. */
export function Slider(props: {
	readonly value: number;
	readonly min: number;
	readonly max: number;
	readonly step: number;
	readonly valueText: string;
	readonly onChange: (value: number) => void;
	readonly "aria-labelledby": string;
}) {
	const { valueText, onChange, ...rest } = props;
	return (
		<input
			type="range"
			{...rest}
			aria-valuetext={valueText}
			className={styles["slider"]}
			style={{ "--filled": `${((props.value - props.min) / (props.max - props.min)) * 100}%` } as CSSProperties}
			onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
		/>
	);
}
