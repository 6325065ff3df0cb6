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

	// Placing kits: the distributor's MAC library, projects, installers.
	"mac-invalid": {
		status: 422,
		title: "This is not a MAC address.",
		remedy: "Write its 12 hexadecimal digits, such as 0C:11:05:A1:B2:C3.",
	},
	"mac-taken": {
		status: 409,
		title: "This MAC address is already placed or in a library.",
		remedy: "Compare it with the kit's label; if it is right, ask your distributor.",
	},
	"mac-placed": {
		status: 409,
		title: "A kit that is placed stays in the library.",
		remedy: "Remove only what is still in stock.",
	},
	"mac-repeated": {
		status: 422,
		title: "This MAC address is in the file twice.",
		remedy: "Remove one of the two rows.",
	},
	"project-unknown": {
		status: 422,
		title: "You have no project of this name.",
		remedy: "Add the project first, or correct its name.",
	},
	"project-name-taken": {
		status: 409,
		title: "You have a project of this name already.",
		remedy: "Choose another name.",
	},
	"email-taken": {
		status: 409,
		title: "This e-mail address cannot be invited.",
		remedy: "It has a login already; choose another address.",
	},
	"broker-passwords-missing": {
		status: 503,
		title: "The cloud cannot give kits their passwords.",
		remedy: "Start it with --passwords FILE, the broker's password file.",
	},
	"csv-invalid": {
		status: 422,
		title: "The CSV file was not imported: rows of it are not valid.",
		remedy: "Correct the rows that are named, then import the whole file again.",
	},
	"csv-row-malformed": {
		status: 422,
		title: "The row cannot be read.",
		remedy: "Give it as many values as the header has columns, and close every quotation mark.",
	},
	"csv-column-missing": { status: 422, title: "The column is missing.", remedy: "Start with the template's header." },
	"csv-column-unknown": { status: 422, title: "The column is not known.", remedy: "Use the template's columns alone." },
	"csv-value-missing": { status: 422, title: "The value is missing.", remedy: "Fill it in." },
	"csv-value-invalid": { status: 422, title: "The value is not valid.", remedy: "Write it as the template does." },
	"csv-empty": { status: 422, title: "There are no rows below the header.", remedy: "Add a row for each kit." },
	"csv-too-long": { status: 422, title: "There are too many rows.", remedy: "Import at most 500 at a time." },

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

	// What scripts and other people's servers have to do with.
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

	// The cloud's HTTP API.
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

	// The control port of an emulated monitor.
	"control-token-wrong": {
		status: 401,
		title: "The control token is missing or wrong.",
		remedy: "Send Authorization: Bearer with what the file holds that the ready line names.",
	},
	"power-off": { status: 409, title: "The monitor has no power.", remedy: "Switch it on first." },

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
	"cloud-keys-missing": {
		status: null,
		title: "There are no cloud keys in this folder.",
		remedy: "Give the data folder of a cloud that ran once, with --data.",
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
	"broker-not-trusted": {
		status: null,
		title: "The broker's TLS certificate does not verify.",
		remedy: "Give its authority with --broker-ca, and reach it by a name that is in its certificate.",
	},
	"cloud-not-alone": {
		status: null,
		title: "Another cloud is connected to this broker.",
		remedy: "Run one cloud for each broker: stop the other one, then start this one.",
	},
	"tls-file-invalid": {
		status: null,
		title: "The TLS key or certificate cannot be used.",
		remedy: "Give PEM files, the certificate's own key with it; foyer broker --tls makes them.",
	},
	"rotation-not-begun": {
		status: null,
		title: "No new password was prepared for this kit.",
		remedy: "Begin with foyer kit rotate --out FILE, and hand over the file.",
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
	"profile-invalid": {
		status: null,
		title: "The device profile is not valid.",
		remedy: "Name one of fixtures/profiles, or a file that docs/contract/device-profile.schema.json describes.",
	},
	"report-not-written": {
		status: null,
		title: "The report cannot be written.",
		remedy: "Name a file in a folder that may be written to.",
	},
	"fleet-limits": {
		status: null,
		title: "This machine would not carry the fleet.",
		remedy: "Lift what is named by the command beside it, or start it all the same with --force.",
	},
	"fleet-diverged": {
		status: null,
		title: "The fleet did not end as it should.",
		remedy: "Read above what was seen of each kit.",
	},
	"cloud-unreachable": {
		status: null,
		title: "The cloud does not answer.",
		remedy: "Check its address and that it runs.",
	},
	"scenario-invalid": {
		status: null,
		title: "The scenario is not valid.",
		remedy: "Correct the line that is named; docs/contract/scenario.schema.json describes what may stand there.",
	},
	"scenario-failed": {
		status: null,
		title: "The scenario did not go as it should.",
		remedy: "Read the expectations above that did not hold.",
	},
	"secrets-sealed": {
		status: null,
		title: "The monitor's credentials are sealed for another program or user.",
		remedy:
			"Open this folder with the desktop app, as the user who made it; or begin with a new folder and a new kit file.",
	},
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
} as const satisfies Record<string, { status: number | null; title: string; remedy: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** Narrows text from outside to a known code. */
export function isErrorCode(text: unknown): text is ErrorCode {
	return typeof text === "string" && Object.hasOwn(errorCodes, text);
}
