import { useTranslation } from "react-i18next";
import type { Actor } from "#cloud/ports/actor.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import pageStyles from "../shared/page.module.css";
import { PasswordSection } from "./password-section.tsx";
import { SecondStepSection } from "./second-step-section.tsx";
import styles from "./security-page.module.css";
import { SessionsSection } from "./sessions-section.tsx";

/** What is common to the sections: an answer that the session has ended leads back to the sign-in page. */
export interface SectionProps {
	/** Returns what to show. */
	readonly onRefused: (code: RefusalCode) => RefusalCode | undefined;
}

/** One's own login: the password, the second step, and where it is signed in. */
export function SecurityPage(props: { readonly actor: Actor; readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const onRefused = (code: RefusalCode) => {
		if (code !== "unauthenticated") return code;
		props.onSignedOut();
		return undefined;
	};
	return (
		<main className={pageStyles["page"]}>
			<h1 className={pageStyles["title"]}>{t("security.title")}</h1>
			<div className={styles["sections"]}>
				<PasswordSection email={props.actor.email} onRefused={onRefused} />
				<SecondStepSection onRefused={onRefused} />
				<SessionsSection onRefused={onRefused} onSignedOut={props.onSignedOut} />
			</div>
		</main>
	);
}
