import { CircleHelp, Hourglass, type LucideIcon, QrCode, UserRoundCheck, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { classes } from "#ui/kit/classes.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import styles from "./step-page.module.css";
import { StepPage } from "./step-page.tsx";
import { useRefusalText } from "./use-refusal-text.ts";

const icons: Partial<Record<RefusalCode, LucideIcon>> = {
	"enrolment-expired": Hourglass,
	"enrolment-used": UserRoundCheck,
	"enrolment-replaced": QrCode,
	unreachable: WifiOff,
};

/** Why this code does not open anything, and what to do. */
export function RefusedStep(props: {
	readonly refusal: RefusalCode;
	/** Null where trying again changes nothing. */
	readonly onAgain: (() => void) | null;
	readonly onTypeCode: () => void;
}) {
	const { t } = useTranslation("enrol");
	const { title, remedy } = useRefusalText()(props.refusal);
	const Icon = icons[props.refusal] ?? CircleHelp;
	return (
		<StepPage
			number={null}
			picture={
				<div className={classes(styles["disc"], styles["warning"])}>
					<Icon aria-hidden size={40} strokeWidth={1.5} />
				</div>
			}
			title={title}
			lead={<p role="alert">{remedy}</p>}
		>
			<div className={styles["actions"]}>
				{props.onAgain && (
					<Button tone="accent" onClick={props.onAgain}>
						{t("refused.again")}
					</Button>
				)}
				<Button onClick={props.onTypeCode}>{t("refused.typeCode")}</Button>
			</div>
		</StepPage>
	);
}
