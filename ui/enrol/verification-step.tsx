import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Applicant, EnrolmentCode } from "#cloud/ports/enrolment.ts";
import { Button } from "#ui/kit/button.tsx";
import type { CloudAnswer, RefusalCode } from "#ui/kit/cloud-request.ts";
import { TextField } from "#ui/kit/field.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import { register, sendCode } from "./enrolment-api.ts";
import { endsEnrolment } from "./enrolment-step.ts";
import styles from "./step-page.module.css";
import { StepPage } from "./step-page.tsx";
import { useRefusalLine, useRefusalText } from "./use-refusal-text.ts";

/** Step 2: the six digits that were sent prove that the address is the tenant's own. */
export function VerificationStep(props: {
	readonly code: EnrolmentCode;
	readonly applicant: Applicant;
	readonly sentTo: string;
	readonly onRegistered: () => void;
	readonly onBack: () => void;
	readonly onEnded: (refusal: RefusalCode) => void;
}) {
	const { t } = useTranslation("enrol");
	const refusalText = useRefusalText();
	const refusalLine = useRefusalLine();
	const [typed, setTyped] = useState("");
	const [incomplete, setIncomplete] = useState(false);
	const [busy, setBusy] = useState(false);
	const [notice, setNotice] = useState<RefusalCode | "sent-again" | null>(null);

	const wrong = notice === "verification-code-wrong" ? refusalLine(notice) : null;

	/** Runs one call at a time; what ends the enrolment leaves this page, every other refusal stays on it. */
	const run = async <T,>(call: () => Promise<CloudAnswer<T>>, onDone: (value: T) => void) => {
		if (busy) return;
		setBusy(true);
		setNotice(null);
		const answer = await call();
		setBusy(false);
		if (answer.ok) onDone(answer.value);
		else if (endsEnrolment(answer.code)) props.onEnded(answer.code);
		else setNotice(answer.code);
	};
	const submit = (event: FormEvent) => {
		event.preventDefault();
		const digits = typed.replaceAll(/\D/g, "");
		setIncomplete(digits.length !== 6);
		if (digits.length !== 6) return;
		void run(() => register(props.code, digits), props.onRegistered);
	};
	const sendAgain = () =>
		run(
			() => sendCode(props.code, props.applicant),
			() => {
				setTyped("");
				setNotice("sent-again");
			},
		);

	return (
		<StepPage number={2} title={t("verifying.title")} lead={<Lead text={t("verifying.lead")} sentTo={props.sentTo} />}>
			<form noValidate onSubmit={submit} className={styles["form"]}>
				<TextField
					label={t("verifying.code")}
					className={styles["code"]}
					name="code"
					autoComplete="one-time-code"
					inputMode="numeric"
					placeholder="••••••"
					maxLength={9}
					dir="ltr"
					value={typed}
					onChange={(event) => setTyped(event.target.value)}
					error={incomplete ? t("verifying.incomplete") : wrong}
				/>
				<div className={styles["actions"]}>
					{notice === "sent-again" && <Notice tone="quiet" title={t("verifying.sentAgain")} />}
					{notice !== null && notice !== "sent-again" && wrong === null && (
						<Notice tone="danger" title={refusalText(notice).title} detail={refusalText(notice).remedy} />
					)}
					<Button type="submit" tone="accent" busy={busy}>
						{t("verifying.register")}
					</Button>
					<Button onClick={sendAgain} busy={busy}>
						{t("verifying.again")}
					</Button>
					<Button onClick={props.onBack}>{t("back")}</Button>
				</div>
			</form>
		</StepPage>
	);
}

function Lead(props: { readonly text: string; readonly sentTo: string }) {
	return (
		<p>
			{props.text}{" "}
			<strong>
				<bdi>{props.sentTo}</bdi>
			</strong>
		</p>
	);
}
