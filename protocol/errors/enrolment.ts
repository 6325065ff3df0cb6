import type { ErrorText } from "./error-text.ts";

/** Enrolment, as the tenant's phone shows it. */
export const enrolmentErrors = {
	"enrolment-unknown": {
		status: 404,
		title: "This code is not known.",
		remedy: "Scan the QR code on the monitor once more.",
	},
	"enrolment-expired": {
		status: 410,
		title: "This code has expired.",
		remedy: "Tap New code on the monitor and scan again.",
	},
	"enrolment-used": {
		status: 410,
		title: "This code was already used.",
		remedy: "If it was not you, tell your installer.",
	},
	"enrolment-replaced": {
		status: 410,
		title: "The monitor shows a newer code.",
		remedy: "Scan the code that is on the monitor now.",
	},
	"short-code-invalid": {
		status: 422,
		title: "This code has a typing mistake.",
		remedy: "Compare it with the eight characters on the monitor.",
	},
	"contact-invalid": {
		status: 422,
		title: "This is neither an e-mail address nor a mobile number.",
		remedy: "Write it like name@example.com or +44 7700 900123.",
	},
	"verification-code-wrong": {
		status: 422,
		title: "The verification code is wrong.",
		remedy: "Type the six digits from the newest message.",
	},
	"verification-code-expired": { status: 410, title: "The verification code has expired.", remedy: "Send a new code." },
	"verification-attempts-exceeded": {
		status: 429,
		title: "Too many wrong verification codes.",
		remedy: "Send a new code, then type that one.",
	},
} as const satisfies Record<string, ErrorText>;
