import { ErrorWithReasonCode } from "mqtt";

/** Why a connection ended, or never came to be. */
export type CloseReason =
	| { readonly kind: "version-refused" }
	/** The broker refuses this kit: its name, its password or its topics. */
	| { readonly kind: "refused"; readonly reasonCode: number }
	/** `unanswered`: the broker took the socket and closed it without a CONNACK. */
	| { readonly kind: "lost"; readonly unanswered: boolean; readonly detail: string };

/** CONNACK codes: MQTT 3.1.1 table 3.1 (1), MQTT 5 section 3.2.2.2 (132). */
const VERSION_CODES: readonly number[] = [1, 132];
/** 4 and 5 of MQTT 3.1.1; bad user name or password, and not authorised, of MQTT 5. */
const REFUSAL_CODES: readonly number[] = [4, 5, 134, 135];

export function reasonOf(error: Error | null, socketOpened: boolean, answered: boolean): CloseReason {
	if (error instanceof ErrorWithReasonCode && !answered) {
		if (VERSION_CODES.includes(error.code)) return { kind: "version-refused" };
		if (REFUSAL_CODES.includes(error.code)) return { kind: "refused", reasonCode: error.code };
	}
	return { kind: "lost", unanswered: socketOpened && !answered, detail: error?.message ?? "closed" };
}
