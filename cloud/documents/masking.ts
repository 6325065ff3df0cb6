/** What a wall panel may show of a contact: enough for its owner to know it again, too little for a visitor to use. */

const DOTS = "•••••••";

/** `m•••••••@example.com`: always seven dots, so that they do not tell the length. */
export function maskEmail(email: string): string {
	const at = email.lastIndexOf("@");
	return `${[...email][0] ?? ""}${DOTS}${email.slice(at)}`;
}

/** `+44 •••• •••172`: the country and the last three digits. */
export function maskMobile(mobile: string): string {
	const digits = mobile.replaceAll(/[^+\d]/g, "");
	const country = countryCode.exec(digits)?.[0] ?? "";
	return `${country} •••• •••${digits.slice(-3)}`.trim();
}

/** ITU-T E.164 country codes: zones 1 and 7 have one digit, these have two, every other has three. */
const countryCode = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;
