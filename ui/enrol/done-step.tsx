import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { classes } from "#ui/kit/classes.ts";
import styles from "./step-page.module.css";
import { StepPage } from "./step-page.tsx";

/** Step 3: whose home it now is. */
export function DoneStep(props: { readonly home: string; readonly tenant: string }) {
	const { t } = useTranslation("enrol");
	return (
		<StepPage
			number={3}
			picture={
				<div className={classes(styles["disc"], styles["success"])}>
					<Check aria-hidden size={44} strokeWidth={2} />
				</div>
			}
			title={t("done.title")}
			lead={
				<>
					<strong>{t("done.lead", { home: props.home, name: props.tenant })}</strong>
					<p>{t("done.monitor")}</p>
					<p>{t("done.close")}</p>
				</>
			}
		/>
	);
}
