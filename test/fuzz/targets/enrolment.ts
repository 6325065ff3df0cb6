import { parseContact } from "#cloud/enrolment/contact.ts";
import { checkedPublicUrl } from "#cloud/enrolment/issue-enrolment.ts";
import { enrolmentUrl, QR_MAX_BYTES, TOKEN_LENGTH, tokenFromUrl } from "#protocol/enrolment-url.ts";
import { formatShortCode, parseShortCode } from "#protocol/short-code.ts";
import { must, orRefused } from "../invariants.ts";

const CLOUD = "https://foyer.example";

/** What a phone scans and what a tenant types: the QR code's payload, the short code, the contact. */
export function fuzz(data: Buffer): void {
	const text = data.toString();
	const token = tokenFromUrl(text, CLOUD);
	must(token === null || enrolmentUrl(CLOUD, token) === text, "a QR code is read as another one");

	const code = parseShortCode(text);
	if (code !== null) {
		must(/^[2-9A-HJKMNP-Z]{8}$/.test(code), "a short code has other characters than it may have");
		must(parseShortCode(formatShortCode(code)) === code, "a short code is not read as it is shown");
	}

	const contact = orRefused(() => parseContact(text));
	if (contact !== null) {
		const again = parseContact(contact.email ?? contact.mobile ?? "");
		must(again.email === contact.email && again.mobile === contact.mobile, "a contact is read as another one");
	}

	const url = orRefused(() => checkedPublicUrl(text));
	if (url === null) return;
	const longest = enrolmentUrl(url, "A".repeat(TOKEN_LENGTH));
	must(Buffer.byteLength(longest) <= QR_MAX_BYTES, "an enrolment URL does not fit its QR code");
}
