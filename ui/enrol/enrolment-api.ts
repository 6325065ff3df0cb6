import type { Applicant, EnrolmentCode } from "#cloud/ports/enrolment.ts";
import { askCloud, type CloudAnswer } from "#ui/kit/cloud-request.ts";

export interface Home {
	readonly home: string;
	readonly issuedBy: string;
	readonly expiresAt: number;
}

/** What the code opens. */
export function openEnrolment(code: EnrolmentCode): Promise<CloudAnswer<Home>> {
	return askCloud("/api/v1/enrolments/open", { method: "POST", body: code });
}

export function sendCode(code: EnrolmentCode, applicant: Applicant): Promise<CloudAnswer<{ readonly sentTo: string }>> {
	return askCloud("/api/v1/enrolments/verification-codes", { method: "POST", body: { ...code, ...applicant } });
}

export function register(
	code: EnrolmentCode,
	verificationCode: string,
): Promise<CloudAnswer<{ readonly home: string; readonly name: string }>> {
	return askCloud("/api/v1/enrolments/registrations", { method: "POST", body: { ...code, verificationCode } });
}
