import type { ErrorText } from "./error-text.ts";

/** What scripts and other people's servers have to do with. */
export const automationErrors = {
	"token-malformed": {
		status: 401,
		title: "This is not a token, or it has a typing mistake.",
		remedy: "Copy it once more, from foyer_pat_ to its last character.",
	},
	"token-unknown": {
		status: 401,
		title: "This token was revoked, or belongs to another cloud.",
		remedy: "Create a new one in the console, on the API page.",
	},
	"token-expired": {
		status: 401,
		title: "This token has expired.",
		remedy: "Create a new one in the console, on the API page.",
	},
	"scope-missing": {
		status: 403,
		title: "The token's scope does not allow this.",
		remedy: "Create a token with the scope that is named.",
	},
	"session-required": {
		status: 403,
		title: "No token can do this.",
		remedy: "Sign in to the console and do it there.",
	},
	"tokens-limit": {
		status: 409,
		title: "You have as many tokens as you can have.",
		remedy: "Revoke one that is not used any more.",
	},
	"webhooks-limit": {
		status: 409,
		title: "You have as many webhooks as you can have.",
		remedy: "Delete one first, or give one several events.",
	},
	"webhook-url-invalid": {
		status: 422,
		title: "A webhook cannot be sent to this address.",
		remedy: "Give a public https address, without user name and password.",
	},
	"webhook-off": {
		status: 409,
		title: "The webhook is switched off.",
		remedy: "Switch it on first.",
	},
} as const satisfies Record<string, ErrorText>;
