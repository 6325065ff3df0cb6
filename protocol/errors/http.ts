import type { ErrorText } from "./error-text.ts";

/** The cloud's HTTP API. */
export const httpErrors = {
	"login-failed": { status: 401, title: "E-mail or password is wrong.", remedy: "Check both and try again." },
	"totp-required": {
		status: 401,
		title: "A code of the authenticator app is needed too.",
		remedy: "Repeat the request with the six digits, or a recovery code, as code.",
	},
	"totp-invalid": {
		status: 422,
		title: "This code is wrong or was already used.",
		remedy: "Wait for the next six digits of the authenticator app, or use a recovery code.",
	},
	"totp-already-on": {
		status: 409,
		title: "The second step is on already.",
		remedy: "Turn it off first to use another authenticator app.",
	},
	"totp-not-on": { status: 409, title: "The second step is not set up.", remedy: "Set it up first." },
	"password-wrong": { status: 422, title: "The current password is wrong.", remedy: "Type it again." },
	"password-too-short": {
		status: 422,
		title: "The password is too short.",
		remedy: "Choose one of 12 characters or more; a few words in a row are easy to remember.",
	},
	"password-not-allowed": {
		status: 422,
		title: "This password is too easy to guess.",
		remedy: "Choose one that is not your e-mail address and not one character again and again.",
	},
	"password-link-invalid": {
		status: 410,
		title: "This link was used or has expired.",
		remedy: "Press Forgot password on the sign-in page to get a new one.",
	},
	"mail-not-configured": {
		status: 503,
		title: "This cloud cannot send mail.",
		remedy: "Ask whoever runs it to start it with --smtp-url and --mail-from.",
	},
	"mail-failed": {
		status: 503,
		title: "The mail server did not take the message.",
		remedy: "Try again in a few minutes; if it stays, tell whoever runs this cloud.",
	},
	"sms-not-configured": {
		status: 422,
		title: "This cloud sends no text messages.",
		remedy: "Use an e-mail address instead of the mobile number.",
	},
	unauthenticated: { status: 401, title: "You are not signed in.", remedy: "Sign in, then repeat the request." },
	"not-found": {
		status: 404,
		title: "There is nothing here.",
		remedy: "Check the address; you may not have access to it.",
	},
	"validation-failed": {
		status: 422,
		title: "The request is not valid.",
		remedy: "Correct the fields that are named.",
	},
	"idempotency-key-missing": {
		status: 400,
		title: "The Idempotency-Key header is missing.",
		remedy: "Send a UUID of your own, and the same one when you retry.",
	},
	"idempotency-key-reused": {
		status: 409,
		title: "This Idempotency-Key was used for something else.",
		remedy: "Choose a new UUID for a new operation.",
	},
	"too-many-requests": {
		status: 429,
		title: "Too many requests.",
		remedy: "Wait as long as the Retry-After header says.",
	},
	"role-not-allowed": {
		status: 403,
		title: "Your kind of user cannot do this.",
		remedy: "Sign in as the kind of user that can.",
	},
	"request-malformed": {
		status: 400,
		title: "The request cannot be read.",
		remedy: "Send what the OpenAPI document at /api/v1/openapi.json describes.",
	},
	"request-too-large": {
		status: 413,
		title: "The request is too large.",
		remedy: "Send less than the route allows.",
	},
	"media-type-unsupported": {
		status: 415,
		title: "The body is not JSON.",
		remedy: "Send it as application/json.",
	},
	"origin-not-allowed": {
		status: 403,
		title: "The request comes from a page of another origin.",
		remedy: "Open the cloud's own page and repeat it there.",
	},
	internal: {
		status: 500,
		title: "Something went wrong on our side.",
		remedy: "Try again; if it stays, send the request id to support.",
	},
} as const satisfies Record<string, ErrorText>;
