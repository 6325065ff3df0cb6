import type { ErrorText } from "./error-text.ts";

/** What the command line's checks find, with exit code 1. */
export const checkErrors = {
	"audit-export-invalid": {
		status: null,
		title: "The file is not an audit export.",
		remedy: "Export one as JSON: GET /api/v1/audit/export?format=json.",
	},
	"audit-chain-broken": {
		status: null,
		title: "The audit chain is broken.",
		remedy: "The rows before the one named are sound; compare the rest with an earlier export.",
	},
	"certificate-invalid": {
		status: null,
		title: "The file is not a certificate of erasure.",
		remedy: "Give the JSON as the cloud answers it, not the PDF.",
	},
	"certificate-not-genuine": {
		status: null,
		title: "The certificate's signature does not verify.",
		remedy: "It was changed, or another cloud signed it: compare the key's fingerprint with GET /api/v1/public-key.",
	},
	"public-key-invalid": {
		status: null,
		title: "The public key cannot be read.",
		remedy: "Give the publicKey that the cloud answers at GET /api/v1/public-key.",
	},
	"marker-found": { status: null, title: "The text was found.", remedy: "See the files and offsets above." },
	"verify-incomplete": {
		status: null,
		title: "No text was found, but not everything could be read.",
		remedy: "Run it as a user who may read the files above, then again.",
	},
	"markers-unreadable": {
		status: null,
		title: "The file with the texts to look for cannot be read.",
		remedy: "Give a text file with one text a line, or - for stdin.",
	},
} as const satisfies Record<string, ErrorText>;
