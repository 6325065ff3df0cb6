import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./progress-ring.module.css";

/** A ring for one fraction. With a `label` it is a progress bar to a screen reader, without one it is a picture only. */
export function ProgressRing(props: {
	/** 0 to 1. */
	readonly fraction: number;
	/** Outer size in px. */
	readonly size: number;
	readonly stroke: number;
	/** What it told is over, and went well. */
	readonly isDone?: boolean;
	readonly label?: string;
	/** The fraction in words. */
	readonly valueText?: string;
	readonly children?: ReactNode;
}) {
	const { size, stroke, label } = props;
	const fraction = Math.min(1, Math.max(0, props.fraction));
	const radius = (size - stroke) / 2;
	const length = 2 * Math.PI * radius;
	const progress = label !== undefined && {
		role: "progressbar",
		"aria-label": label,
		"aria-valuemin": 0,
		"aria-valuemax": 100,
		"aria-valuenow": Math.round(fraction * 100),
		"aria-valuetext": props.valueText,
	};
	return (
		<div className={styles["ring"]} {...progress}>
			<svg aria-hidden width={size} height={size} fill="none" strokeWidth={stroke}>
				<circle className={styles["track"]} cx={size / 2} cy={size / 2} r={radius} />
				{fraction > 0 && (
					<circle
						className={classes(styles["part"], props.isDone === true && styles["done"])}
						cx={size / 2}
						cy={size / 2}
						r={radius}
						strokeDasharray={`${fraction * length} ${length}`}
						transform={`rotate(-90 ${size / 2} ${size / 2})`}
					/>
				)}
			</svg>
			{props.children !== undefined && <div className={styles["inside"]}>{props.children}</div>}
		</div>
	);
}
