/**
 * Every error a person or a program can meet, by its stable code. `status` is the HTTP status where one is answered;
 * `title` says what is wrong, `remedy` what to do. Screens translate by the code; logs, problem details and the
 * command line use these sentences as they stand.
 */
export const errorCodes = {
	// Messages: what is dropped, counted and logged in one line.
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

	// What the cloud can refuse a monitor, an installer or a distributor.
	"request-expired": {
		status: 409,
		title: "The request is too old.",
		remedy: "Check the monitor's clock, then ask again.",
	},
	"generation-stale": {
		status: 409,
		title: "The account was reset in the meantime.",
		remedy: "Look at the account as it is now, then decide again.",
	},
	"operation-cancelled": {
		status: 409,
		title: "The deletion was cancelled before the cloud accepted it.",
		remedy: "Start it again if you still want it.",
	},
	"kit-unknown": {
		status: 404,
		title: "The cloud does not know this kit.",
		remedy: "Ask the installer to add the kit.",
	},
	"kit-not-resettable": {
		status: 409,
		title: "A kit of a community project is not reset here.",
		remedy: "Ask the community's property manager.",
	},
	"account-registered": {
		status: 409,
		title: "Somebody is registered, so there is no QR code to renew.",
		remedy: "Delete the account first.",
	},
	"account-vacant": {
		status: 409,
		title: "Nobody is registered on this account.",
		remedy: "Scan the QR code on the monitor to register.",
	},

	// Enrolment, as the tenant's phone shows it.
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

	// The tenant's app.
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

	// The cloud's HTTP API.
	"login-failed": { status: 401, title: "E-mail or password is wrong.", remedy: "Check both and try again." },
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
		status: 409,
		title: "This role is not yours to take.",
		remedy: "Sign in as the kind of user that has it.",
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

	// The monitor's own answers to its panel.
	"no-account": {
		status: null,
		title: "This monitor has not received its account yet.",
		remedy: "Check the network, then wait a moment.",
	},
	"settings-code-required": {
		status: null,
		title: "The Settings Code is needed.",
		remedy: "Ask your installer for the Settings Code.",
	},
	"settings-code-wrong": {
		status: null,
		title: "The Settings Code is wrong.",
		remedy: "Try again, or ask your installer.",
	},
	"settings-code-locked": {
		status: null,
		title: "Too many wrong Settings Codes.",
		remedy: "Wait a minute, then try again.",
	},
	"deletion-running": { status: null, title: "A deletion is already running.", remedy: "Wait until it is done." },
	"not-cancellable": {
		status: null,
		title: "The cloud has accepted the deletion; it cannot be stopped.",
		remedy: "Wait until it is done.",
	},
	offline: {
		status: null,
		title: "The monitor has no connection to the cloud.",
		remedy: "Check the network, then try again.",
	},
	"monitor-lost": {
		status: null,
		title: "The panel has lost its monitor.",
		remedy: "Wait a moment; it connects again by itself.",
	},
	"call-unknown": { status: null, title: "This call is no longer in the log.", remedy: "Go back to the list." },
	"call-busy": { status: null, title: "A call is already running.", remedy: "Hang up first." },
	"no-call": { status: null, title: "There is no call.", remedy: "Nothing to do." },

	// What ends a process, in one sentence, with exit code 1.
	"port-taken": {
		status: null,
		title: "The port is taken.",
		remedy: "Stop the other program or choose another port (0 picks a free one).",
	},
	"data-newer": {
		status: null,
		title: "The data folder was written by a newer Foyer.",
		remedy: "Update Foyer, or choose another folder with --data.",
	},
	"data-not-writable": {
		status: null,
		title: "The data folder cannot be written.",
		remedy: "Give yourself write access, or choose another folder with --data.",
	},
	"data-in-use": {
		status: null,
		title: "Another Foyer process uses this data folder.",
		remedy: "Stop it, or choose another folder with --data.",
	},
	"cloud-keys-damaged": {
		status: null,
		title: "The cloud's keys cannot be read.",
		remedy: "Restore cloud-keys.json from a backup: kits trust no other key.",
	},
	"device-store-damaged": {
		status: null,
		title: "The monitor's device.sqlite is damaged.",
		remedy: "Keep the folder for support, and provision the kit into a new one.",
	},
	"wipe-failed": {
		status: null,
		title: "A file of an earlier tenant could not be wiped.",
		remedy: "Make the data folder and its files writable, then start again.",
	},
	"broker-unreachable": {
		status: null,
		title: "The broker does not answer.",
		remedy: "Check the address given with --broker-url and that the broker runs.",
	},
	"broker-refused": {
		status: null,
		title: "The broker refuses the user name or password.",
		remedy: "Provision the kit again, or correct the broker's password file.",
	},
	"database-unreachable": {
		status: 503,
		title: "The database does not answer.",
		remedy: "Check the address given with --database and that the server runs.",
	},
	"database-damaged": {
		status: null,
		title: "The cloud's database is damaged.",
		remedy: "Restore cloud.sqlite from a backup, or choose another folder with --data.",
	},
	"cloud-url-too-long": {
		status: null,
		title: "The cloud's address does not fit the QR code.",
		remedy: "Use an address of 37 characters or fewer.",
	},
	"ui-not-built": { status: 503, title: "The screens are not built.", remedy: "Run npm run build." },
	"kit-file-invalid": { status: null, title: "The kit file is not valid.", remedy: "Make a new one with foyer kit." },
	"demo-login-refused": {
		status: 403,
		title: "Demo logins are for the demo alone.",
		remedy: "Start the demo with foyer demo.",
	},
	"journey-failed": {
		status: null,
		title: "The journey did not end as it should.",
		remedy: "Read the step that failed above.",
	},
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
} as const satisfies Record<string, { status: number | null; title: string; remedy: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** Narrows text from outside to a known code. */
export function isErrorCode(text: unknown): text is ErrorCode {
	return typeof text === "string" && Object.hasOwn(errorCodes, text);
}
