import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { getAccount } from "./app-api.ts";
import { StepPage } from "./step-page.tsx";

/** Who comes without a code may be registered already. */
export function ReturningStep(props: { readonly onSignedIn: () => void; readonly onNobody: () => void }) {
	const { t } = useTranslation("enrol");
	const look = useEffectEvent(async (isCurrent: () => boolean) => {
		const answer = await getAccount();
		if (!isCurrent()) return;
		if (answer.ok) props.onSignedIn();
		else props.onNobody();
	});
	useEffect(() => {
		let current = true;
		void look(() => current);
		return () => {
			current = false;
		};
	}, []);
	return <StepPage number={null} title={t("title")} lead={t("app.loading")} />;
}
