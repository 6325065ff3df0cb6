import type { ErrorText } from "./error-text.ts";

/** The control port of an emulated monitor. */
export const controlErrors = {
	"control-token-wrong": {
		status: 401,
		title: "The control token is missing or wrong.",
		remedy: "Send Authorization: Bearer with what the file holds that the ready line names.",
	},
	"power-off": { status: 409, title: "The monitor has no power.", remedy: "Switch it on first." },
} as const satisfies Record<string, ErrorText>;
