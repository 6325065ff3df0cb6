import { Check, LogOut, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { classes } from "#ui/kit/classes.ts";
import styles from "./step-page.module.css";
import { StepPage } from "./step-page.tsx";

/** How a session ends: a reset by somebody else, the tenant's own, or signing out. */
export type Ending = "account-reset" | "deleted" | "unauthenticated";

const looks = {
	"account-reset": { icon: RotateCcw, tone: "warning" },
	deleted: { icon: Check, tone: "success" },
	unauthenticated: { icon: LogOut, tone: null },
} as const;

/** Why there is nothing of the home here any more, and what to do. */
export function SignedOutPage(props: { readonly ending: Ending }) {
	const { t } = useTranslation("enrol");
	const { icon: Icon, tone } = looks[props.ending];
	return (
		<StepPage
			number={null}
			picture={
				<div className={classes(styles["disc"], tone !== null && styles[tone])}>
					<Icon aria-hidden size={40} strokeWidth={1.5} className={Icon === LogOut ? "directional" : undefined} />
				</div>
			}
			title={t(`ended.${props.ending}.title`)}
			lead={<p role="alert">{t(`ended.${props.ending}.text`)}</p>}
		/>
	);
}
