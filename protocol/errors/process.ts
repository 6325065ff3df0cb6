import type { ErrorText } from "./error-text.ts";

/** What ends a process, in one sentence, with exit code 1. */
export const processErrors = {
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
} as const satisfies Record<string, ErrorText>;
