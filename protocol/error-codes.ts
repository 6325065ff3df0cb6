import { appErrors } from "./errors/app.ts";
import { automationErrors } from "./errors/automation.ts";
import { checkErrors } from "./errors/checks.ts";
import { controlErrors } from "./errors/control.ts";
import { enrolmentErrors } from "./errors/enrolment.ts";
import { httpErrors } from "./errors/http.ts";
import { messageErrors } from "./errors/messages.ts";
import { panelErrors } from "./errors/panel.ts";
import { placingErrors } from "./errors/placing.ts";
import { processErrors } from "./errors/process.ts";
import { refusals } from "./errors/refusals.ts";

/**
 * Every error a person or a program can meet, by its stable code. `status` is the HTTP status where one is answered;
 * `title` says what is wrong, `remedy` what to do. Screens translate by the code; logs, problem details and the
 * command line use these sentences as they stand.
 */
export const errorCodes = {
	...messageErrors,
	...refusals,
	...placingErrors,
	...enrolmentErrors,
	...appErrors,
	...automationErrors,
	...httpErrors,
	...panelErrors,
	...controlErrors,
	...processErrors,
	...checkErrors,
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** Narrows text from outside to a known code. */
export function isErrorCode(text: unknown): text is ErrorCode {
	return typeof text === "string" && Object.hasOwn(errorCodes, text);
}
