import { ArrowLeft } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "#ui/kit/button.tsx";
import styles from "./panes.module.css";

/** One way in, in the place of the call. */
export function Pane(props: { readonly title: string; readonly onBack: () => void; readonly children: ReactNode }) {
	const { t } = useTranslation("door");
	const id = useId();
	return (
		<section aria-labelledby={id} className={styles["pane"]}>
			<div className={styles["head"]}>
				<IconButton icon={ArrowLeft} directional label={t("back")} onClick={props.onBack} />
				<h2 id={id}>{props.title}</h2>
			</div>
			{props.children}
		</section>
	);
}
