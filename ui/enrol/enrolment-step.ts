import type { Applicant, EnrolmentCode } from "#cloud/ports/enrolment.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import type { Home } from "./enrolment-api.ts";

/** Where the tenant is on the way. */
export type EnrolmentStep =
	| { readonly name: "returning" }
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
	/** Registered, now or before: the tenant's own page. */
	| { readonly name: "app"; readonly justRegistered: boolean }
	| { readonly name: "refused"; readonly code: EnrolmentCode; readonly refusal: RefusalCode };

/** `/e/{token}` opens at once; `/e` asks for the short code, unless the phone is signed in; `/app` is for those who are. */
export function firstStep(pathname: string): EnrolmentStep {
	if (/^\/app\/?$/.test(pathname)) return { name: "app", justRegistered: false };
	const token = /^\/e\/([^/]+)\/?$/.exec(pathname)?.[1];
	return token === undefined ? { name: "returning" } : { name: "opening", code: { token } };
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
