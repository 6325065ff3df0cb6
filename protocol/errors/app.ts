import type { ErrorText } from "./error-text.ts";

/** The tenant's app. */
export const appErrors = {
	"account-reset": {
		status: 401,
		title: "The account was reset: you are signed out.",
		remedy: "If this is still your home, scan the QR code on the monitor to register again.",
	},
	"members-limit": {
		status: 409,
		title: "The account has as many members as it can have.",
		remedy: "Remove a member first.",
	},
	"visitor-codes-limit": {
		status: 409,
		title: "The account has as many visitors' QR codes as it can have.",
		remedy: "Revoke one first.",
	},
} as const satisfies Record<string, ErrorText>;
