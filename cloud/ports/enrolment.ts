import type { UnixMs } from "#protocol/units.ts";

export interface Enrolment {
	/**
	 * What a token or a typed short code opens. Refused, for a token: enrolment-unknown, -expired, -used, -replaced; for a
	 * short code: short-code-invalid where it is mistyped, too-many-requests, else enrolment-unknown whatever the reason.
	 */
	open(code: EnrolmentCode): Promise<{
		readonly home: string;
		readonly issuedBy: string;
		readonly expiresAt: UnixMs;
		readonly language: string;
	}>;
	/** Sends six digits to the e-mail address or mobile number. Refused as `open`, and contact-invalid, too-many-requests. */
	sendCode(code: EnrolmentCode, applicant: Applicant): Promise<{ readonly sentTo: string; readonly expiresAt: UnixMs }>;
	/** Registers the tenant and uses the code up, in one transaction. Refused as `open`, and verification-code-*. */
	register(
		code: EnrolmentCode,
		verificationCode: string,
	): Promise<{ readonly home: string; readonly name: string; readonly session: AppSession }>;
}

export type EnrolmentCode =
	| { readonly token: string }
	/** `from`: the network address that asks. Wrong ones are counted by it; without one, together. */
	| { readonly shortCode: string; readonly from?: string };

export interface Applicant {
	readonly name: string;
	/** An e-mail address or a mobile number. */
	readonly contact: string;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
}

/** What a phone holds: a short-lived token, and the one that gets it a new token for as long as the session lasts. */
export interface AppSession {
	readonly token: string;
	readonly tokenExpiresAt: UnixMs;
	readonly refreshToken: string;
	readonly expiresAt: UnixMs;
}
