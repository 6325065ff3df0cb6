import type { Applicant, EnrolmentCode } from "#cloud/cloud.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import type { Home } from "./enrolment-api.ts";

/** Where the tenant is on the way. */
export type EnrolmentStep =
	| { readonly name: "typing" }
	| { readonly name: "opening"; readonly code: EnrolmentCode }
	| {
			readonly name: "applying";
			readonly code: EnrolmentCode;
			readonly home: Home;
			readonly applicant: Applicant | null;
	  }
	| {
			readonly name: "verifying";
			readonly code: EnrolmentCode;
			readonly home: Home;
			readonly applicant: Applicant;
			readonly sentTo: string;
	  }
	| { readonly name: "done"; readonly home: string; readonly tenant: string }
	| { readonly name: "refused"; readonly code: EnrolmentCode; readonly refusal: RefusalCode };

/** `/e/{token}` opens at once, `/e` asks for the short code. */
export function firstStep(pathname: string): EnrolmentStep {
	const token = /^\/e\/([^/]+)\/?$/.exec(pathname)?.[1];
	return token === undefined ? { name: "typing" } : { name: "opening", code: { token } };
}

const endings: readonly RefusalCode[] = [
	"enrolment-unknown",
	"enrolment-expired",
	"enrolment-used",
	"enrolment-replaced",
];

/** True where the code itself is at an end, whatever the tenant types next. */
export function endsEnrolment(refusal: RefusalCode): boolean {
	return endings.includes(refusal);
}
