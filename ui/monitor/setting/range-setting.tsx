import { useId } from "react";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Slider } from "#ui/kit/slider.tsx";
import styles from "./pane.module.css";

/** A percentage with its name, its value in figures and a slider below. */
export function RangeSetting(props: {
	readonly title: string;
	readonly value: number;
	readonly min: number;
	readonly onChange: (value: number) => void;
}) {
	const format = useFormat();
	const id = useId();
	const text = format.percent(props.value / 100);
	return (
		<div className={styles["group"]}>
			<div className={styles["line"]}>
				<h3 id={id} className={styles["heading"]}>
					{props.title}
				</h3>
				<span className={styles["value"]}>{text}</span>
			</div>
			<Slider
				value={props.value}
				min={props.min}
				max={100}
				step={5}
				valueText={text}
				aria-labelledby={id}
				onChange={props.onChange}
			/>
		</div>
	);
}
