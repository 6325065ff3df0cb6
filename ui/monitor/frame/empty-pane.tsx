import type { LucideIcon } from "lucide-react";
import styles from "./empty-pane.module.css";

/** The place beside a list before anything was chosen from it. */
export function EmptyPane(props: { readonly icon: LucideIcon; readonly text: string }) {
	const { icon: Icon } = props;
	return (
		<div className={styles["pane"]}>
			<Icon aria-hidden size={64} strokeWidth={1.25} className={styles["icon"]} />
			<p>{props.text}</p>
		</div>
	);
}
