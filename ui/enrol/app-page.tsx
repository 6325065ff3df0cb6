import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { Notice } from "#ui/kit/notice.tsx";
import { AccountSection } from "./account-section.tsx";
import { endsSession } from "./app-api.ts";
import { Refusal } from "./app-section.tsx";
import { LeavingSection } from "./leaving-section.tsx";
import { MembersSection } from "./members-section.tsx";
import { type Ending, SignedOutPage } from "./signed-out-page.tsx";
import { StepPage } from "./step-page.tsx";
import { useOwnHome } from "./use-own-home.ts";
import { VisitorsSection } from "./visitors-section.tsx";

/** The tenant's own page, for as long as the session lasts; after that, why it ended. */
export function AppPage(props: { readonly justRegistered: boolean }) {
	const { t } = useTranslation("enrol");
	const [ending, setEnding] = useState<Ending | null>(null);
	useEffect(() => {
		document.title = t("app.title");
		// The code in the address is used up: opened again, this page is the one to come back to.
		window.history.replaceState(null, "", "/app");
	}, [t]);
	if (ending !== null) return <SignedOutPage ending={ending} />;
	return <SignedInPage justRegistered={props.justRegistered} onEnded={setEnding} />;
}

function SignedInPage(props: { readonly justRegistered: boolean; readonly onEnded: (ending: Ending) => void }) {
	const { t } = useTranslation("enrol");
	const [refusal, setRefusal] = useState<RefusalCode | null>(null);
	const { home, refresh } = useOwnHome((code) => {
		if (code !== null && endsSession(code)) props.onEnded(code);
		else setRefusal(code);
	});
	if (home === null) {
		return (
			<StepPage number={null} title={t("app.title")} lead={refusal === null && t("app.loading")}>
				<Refusal code={refusal} />
			</StepPage>
		);
	}
	const { account, visitors } = home;
	const shared = { onChanged: refresh, onEnded: props.onEnded };
	return (
		<StepPage number={null} title={account.home} lead={t("app.lead", { issuedBy: account.issuedBy })}>
			<Refusal code={refusal} />
			{props.justRegistered && <Notice tone="quiet" title={t("app.registered")} detail={t("app.onMonitor")} />}
			<AccountSection account={account} />
			<MembersSection members={account.members} {...shared} />
			<VisitorsSection visitors={visitors} {...shared} />
			<LeavingSection home={account.home} {...shared} />
		</StepPage>
	);
}
