import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { EnrolmentCode } from "#cloud/ports/enrolment.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { type Home, openEnrolment } from "./enrolment-api.ts";
import { StepPage } from "./step-page.tsx";

/** Looks up what the code opens. */
export function OpeningStep(props: {
	readonly code: EnrolmentCode;
	readonly onOpened: (home: Home) => void;
	readonly onRefused: (refusal: RefusalCode) => void;
}) {
	const { t } = useTranslation("enrol");
	const open = useEffectEvent(async (isCurrent: () => boolean) => {
		const answer = await openEnrolment(props.code);
		if (!isCurrent()) return;
		if (answer.ok) props.onOpened(answer.value);
		else props.onRefused(answer.code);
	});
	useEffect(() => {
		let current = true;
		void open(() => current);
		return () => {
			current = false;
		};
	}, []);
	return <StepPage number={1} title={t("title")} lead={t("opening")} />;
}
