import { RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import styles from "./selection-bar.module.css";

/** As many as the cloud resets at a time. */
export const MOST_AT_A_TIME = 200;

/** Chooses all of a page, and resets what is chosen, on whatever page it is. */
export function SelectionBar(props: {
	readonly selected: number;
	/** Of those that can be chosen on this page: all, some or none are. */
	readonly page: "all" | "some" | "none";
	readonly onPage: (chosen: boolean) => void;
	readonly onReset: () => void;
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const { selected, page } = props;
	const tooMany = selected > MOST_AT_A_TIME;
	return (
		<div className={styles["bar"]}>
			<label className={styles["all"]}>
				<input
					type="checkbox"
					checked={page === "all"}
					ref={(box) => {
						if (box) box.indeterminate = page === "some";
					}}
					onChange={(event) => props.onPage(event.target.checked)}
				/>
				{t("accounts.selectAll")}
			</label>
			<p role="status" className={styles["selected"]}>
				{tooMany
					? t("accounts.tooMany", { most: format.number(MOST_AT_A_TIME) })
					: selected > 0 && t("accounts.selected", { count: selected, shown: format.number(selected) })}
			</p>
			{selected > 0 && (
				<Button tone="danger-soft" icon={RotateCcw} busy={tooMany} onClick={props.onReset}>
					{t("accounts.resetMany", { count: selected, shown: format.number(selected) })}
				</Button>
			)}
		</div>
	);
}
