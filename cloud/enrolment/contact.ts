import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";
import { maskEmail, maskMobile } from "../documents/masking.ts";

/** One way to reach an applicant; the other one is null. */
export interface Contact {
	readonly email: string | null;
	readonly mobile: string | null;
}

const emailSchema = z.email().max(120);
/** ITU-T E.164: a plus sign and at most 15 digits, the first of them not zero. */
const mobilePattern = /^\+[1-9]\d{6,14}$/;

/** Reads what a person typed into one field. Refused: contact-invalid. */
export function parseContact(typed: string): Contact {
	const text = typed.trim();
	if (text.includes("@")) {
		const email = emailSchema.safeParse(text.toLowerCase());
		if (email.success) return { email: email.data, mobile: null };
	} else {
		const mobile = text.replaceAll(/[\s().-]/g, "");
		if (mobilePattern.test(mobile)) return { email: null, mobile };
	}
	throw new FoyerError("contact-invalid");
}

export function maskContact({ email, mobile }: Contact): string {
	if (email !== null) return maskEmail(email);
	return mobile === null ? "" : maskMobile(mobile);
}
