import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import styles from "./quiet.module.css";

const STEP = 15;
const DAY = 24 * 60;

/** A time of the day in quarters of an hour, by two large keys; past midnight it begins anew. */
export function TimeStepper(props: {
	readonly label: string;
	readonly minute: number;
	readonly onChange: (minute: number) => void;
}) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const id = useId();
	const { minute, label } = props;
	const step = (by: number) => props.onChange((minute + by + DAY) % DAY);
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form where there are two keys
		<div role="group" aria-labelledby={id} className={styles["stepper"]}>
			<span id={id} className={styles["label"]}>
				{label}
			</span>
			<IconButton
				icon={Minus}
				label={t("quiet.earlier", { label })}
				className={styles["step"]}
				onClick={() => step(-STEP)}
			/>
			<output className={styles["time"]}>{format.minuteOfDay(minute)}</output>
			<IconButton
				icon={Plus}
				label={t("quiet.later", { label })}
				className={styles["step"]}
				onClick={() => step(STEP)}
			/>
		</div>
	);
}
