import { Switch as BaseSwitch } from "@base-ui/react/switch";
import styles from "./switch.module.css";

/** On or off, at once. Named by `aria-labelledby` or `aria-label`. */
export function Switch(props: {
	readonly checked: boolean;
	readonly onChange: (checked: boolean) => void;
	readonly disabled?: boolean;
	readonly "aria-labelledby"?: string;
	readonly "aria-label"?: string;
}) {
	const { onChange, ...rest } = props;
	return (
		<BaseSwitch.Root {...rest} onCheckedChange={(checked) => onChange(checked)} className={styles["switch"]}>
			<BaseSwitch.Thumb className={styles["thumb"]} />
		</BaseSwitch.Root>
	);
}
