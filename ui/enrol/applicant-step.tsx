import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Applicant, EnrolmentCode } from "#cloud/ports/enrolment.ts";
import { Button } from "#ui/kit/button.tsx";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { SelectField, TextField } from "#ui/kit/field.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import { countriesIn, countryOf } from "./countries.ts";
import { type Home, sendCode } from "./enrolment-api.ts";
import { endsEnrolment } from "./enrolment-step.ts";
import styles from "./step-page.module.css";
import { StepPage } from "./step-page.tsx";
import { useRefusalLine, useRefusalText } from "./use-refusal-text.ts";

const nobody = (): Applicant => ({ name: "", contact: "", country: countryOf(navigator.language) });

/** Step 1: who moves in, and where to send the code. */
export function ApplicantStep(props: {
	readonly code: EnrolmentCode;
	readonly home: Home;
	/** What was typed before, where somebody comes back to change it. */
	readonly applicant: Applicant | null;
	readonly onSent: (applicant: Applicant, sentTo: string) => void;
	readonly onEnded: (refusal: RefusalCode) => void;
}) {
	const { t, i18n } = useTranslation("enrol");
	const refusalText = useRefusalText();
	const refusalLine = useRefusalLine();
	const [applicant, setApplicant] = useState(() => props.applicant ?? nobody());
	const [tried, setTried] = useState(false);
	const [busy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<RefusalCode | null>(null);
	const countries = useMemo(() => countriesIn(i18n.language), [i18n.language]);
	const change = (part: Partial<Applicant>) => setApplicant({ ...applicant, ...part });
	// What the cloud says of one field stands at that field; what it says of all of it, above the button.
	const contactRefused =
		refusal === "contact-invalid" || refusal === "sms-not-configured" ? refusalLine(refusal) : null;
	const missing = {
		name: tried && applicant.name.trim() === "" ? t("applying.nameMissing") : null,
		contact: tried && applicant.contact.trim() === "" ? t("applying.contactMissing") : null,
		country: tried && applicant.country === "" ? t("applying.countryMissing") : null,
	};

	const submit = async (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (busy || Object.values(applicant).some((value) => value.trim() === "")) return;
		setBusy(true);
		setRefusal(null);
		const answer = await sendCode(props.code, applicant);
		setBusy(false);
		if (answer.ok) props.onSent(applicant, answer.value.sentTo);
		else if (endsEnrolment(answer.code)) props.onEnded(answer.code);
		else setRefusal(answer.code);
	};

	return (
		<StepPage
			number={1}
			title={t("applying.title", { home: props.home.home })}
			lead={t("applying.issuedBy", { issuedBy: props.home.issuedBy })}
		>
			<form noValidate onSubmit={submit} className={styles["form"]}>
				<TextField
					label={t("applying.name")}
					name="name"
					autoComplete="name"
					maxLength={120}
					value={applicant.name}
					onChange={(event) => change({ name: event.target.value })}
					error={missing.name}
				/>
				<TextField
					label={t("applying.contact")}
					hint={t("applying.contactHint")}
					name="contact"
					autoComplete="email"
					inputMode="email"
					autoCapitalize="none"
					spellCheck={false}
					maxLength={254}
					value={applicant.contact}
					onChange={(event) => change({ contact: event.target.value })}
					error={missing.contact ?? contactRefused}
				/>
				<SelectField
					label={t("applying.country")}
					name="country"
					autoComplete="country"
					value={applicant.country}
					onChange={(event) => change({ country: event.target.value })}
					error={missing.country}
				>
					<option value="">{t("applying.countryNone")}</option>
					{countries.map(({ code, name }) => (
						<option key={code} value={code}>
							{name}
						</option>
					))}
				</SelectField>
				<div className={styles["actions"]}>
					{refusal !== null && contactRefused === null && (
						<Notice tone="danger" title={refusalText(refusal).title} detail={refusalText(refusal).remedy} />
					)}
					<Button type="submit" tone="accent" busy={busy}>
						{t("applying.send")}
					</Button>
				</div>
			</form>
		</StepPage>
	);
}
