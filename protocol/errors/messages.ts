import type { ErrorText } from "./error-text.ts";

/** Messages: what is dropped, counted and logged in one line. */
export const messageErrors = {
	"message-malformed": {
		status: 400,
		title: "The message is not valid.",
		remedy: "Send what the contract describes; see docs/contract.",
	},
	"message-oversized": {
		status: 413,
		title: "The message is too large.",
		remedy: "Keep it below the size that the contract gives for its topic.",
	},
	"message-foreign": {
		status: null,
		title: "The message is for another kit.",
		remedy: "Publish it below the topic of its own kit.",
	},
	"message-stale": {
		status: null,
		title: "The message belongs to an earlier generation.",
		remedy: "Nothing: what an earlier tenant produced is dropped.",
	},
	"document-signature-invalid": {
		status: null,
		title: "The account document's signature does not verify.",
		remedy: "Provision the kit again if the cloud's key was changed.",
	},
	"document-not-newer": {
		status: null,
		title: "The account document is not newer than the one applied.",
		remedy: "Nothing: a repeated document changes nothing.",
	},
} as const satisfies Record<string, ErrorText>;
