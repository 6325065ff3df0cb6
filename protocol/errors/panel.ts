import type { ErrorText } from "./error-text.ts";

/** The monitor's own answers to its panel. */
export const panelErrors = {
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
} as const satisfies Record<string, ErrorText>;
