import { ErrorWithReasonCode } from "mqtt";

/** Why a connection ended, or never came to be. */
export type CloseReason =
	| { readonly kind: "version-refused" }
	/** The broker refuses this kit: its name, its password, its client certificate or its topics. */
	| { readonly kind: "refused"; readonly reasonCode: number }
	/** `unanswered`: the broker took the socket and closed it without a CONNACK. */
	| { readonly kind: "lost"; readonly unanswered: boolean; readonly detail: string };

/** CONNACK codes: MQTT 3.1.1 table 3.1 (1), MQTT 5 section 3.2.2.2 (132). */
const VERSION_CODES: readonly number[] = [1, 132];
/** 4 and 5 of MQTT 3.1.1; bad user name or password, and not authorised, of MQTT 5. */
const REFUSAL_CODES: readonly number[] = [4, 5, 134, 135];

/** MQTT 5's "not authorised", for a refusal that came before MQTT was spoken. */
const NOT_AUTHORISED = 135;

export function reasonOf(error: Error | null, socketOpened: boolean, answered: boolean): CloseReason {
	if (error instanceof ErrorWithReasonCode && !answered) {
		if (VERSION_CODES.includes(error.code)) return { kind: "version-refused" };
		if (REFUSAL_CODES.includes(error.code)) return { kind: "refused", reasonCode: error.code };
	}
	if (error !== null && !answered && isCertificateAlert(error)) return { kind: "refused", reasonCode: NOT_AUTHORISED };
	return { kind: "lost", unanswered: socketOpened && !answered, detail: error?.message ?? "closed" };
}

/**
 * RFC 8446 section 6.2: the broker asks for a client certificate, or refuses the one that it was shown. Node names the
 * alert in the error's code, such as `ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_REVOKED`.
 */
function isCertificateAlert(error: Error): boolean {
	const code = "code" in error ? String(error.code) : "";
	return /^ERR_SSL_.*_ALERT_.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/.test(code);
}
