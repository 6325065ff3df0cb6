import { useState } from "react";
import { AppPage } from "./app-page.tsx";
import { ApplicantStep } from "./applicant-step.tsx";
import { type EnrolmentStep, endsEnrolment, firstStep } from "./enrolment-step.ts";
import { OpeningStep } from "./opening-step.tsx";
import { RefusedStep } from "./refused-step.tsx";
import { ReturningStep } from "./returning-step.tsx";
import { TypingStep } from "./typing-step.tsx";
import { VerificationStep } from "./verification-step.tsx";

/** The tenant's phone: who you are, the code we sent, your own page. The address says which code opened it. */
export function EnrolPage(props: { readonly pathname: string }) {
	const [step, setStep] = useState<EnrolmentStep>(() => firstStep(props.pathname));
	switch (step.name) {
		case "returning":
			return (
				<ReturningStep
					onSignedIn={() => setStep({ name: "app", justRegistered: false })}
					onNobody={() => setStep({ name: "typing" })}
				/>
			);
		case "typing":
			return <TypingStep onTyped={(code) => setStep({ name: "opening", code })} />;
		case "opening":
			return (
				<OpeningStep
					code={step.code}
					onOpened={(home) => setStep({ name: "applying", code: step.code, home, applicant: null })}
					onRefused={(refusal) => setStep({ name: "refused", code: step.code, refusal })}
				/>
			);
		case "applying":
			return (
				<ApplicantStep
					code={step.code}
					home={step.home}
					applicant={step.applicant}
					onSent={(applicant, sentTo) => setStep({ ...step, name: "verifying", applicant, sentTo })}
					onEnded={(refusal) => setStep({ name: "refused", code: step.code, refusal })}
				/>
			);
		case "verifying":
			return (
				<VerificationStep
					code={step.code}
					applicant={step.applicant}
					sentTo={step.sentTo}
					onRegistered={() => setStep({ name: "app", justRegistered: true })}
					onBack={() => setStep({ ...step, name: "applying" })}
					onEnded={(refusal) => setStep({ name: "refused", code: step.code, refusal })}
				/>
			);
		case "app":
			return <AppPage justRegistered={step.justRegistered} />;
		case "refused":
			return (
				<RefusedStep
					refusal={step.refusal}
					onAgain={endsEnrolment(step.refusal) ? null : () => setStep({ name: "opening", code: step.code })}
					onTypeCode={() => setStep({ name: "typing" })}
				/>
			);
		default:
			return step satisfies never;
	}
}
