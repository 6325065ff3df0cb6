import { useState } from "react";
import { ApplicantStep } from "./applicant-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { type EnrolmentStep, endsEnrolment, firstStep } from "./enrolment-step.ts";
import { OpeningStep } from "./opening-step.tsx";
import { RefusedStep } from "./refused-step.tsx";
import { TypingStep } from "./typing-step.tsx";
import { VerificationStep } from "./verification-step.tsx";

/** The tenant's phone: who you are, the code we sent, done. The address says which code opened it. */
export function EnrolPage(props: { readonly pathname: string }) {
	const [step, setStep] = useState<EnrolmentStep>(() => firstStep(props.pathname));
	switch (step.name) {
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
					onRegistered={(home, tenant) => setStep({ name: "done", home, tenant })}
					onBack={() => setStep({ ...step, name: "applying" })}
					onEnded={(refusal) => setStep({ name: "refused", code: step.code, refusal })}
				/>
			);
		case "done":
			return <DoneStep home={step.home} tenant={step.tenant} />;
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
