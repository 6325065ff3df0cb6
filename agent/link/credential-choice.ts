import type { KitFile } from "#protocol/kit-file.ts";
import type { CloseReason } from "./close-reason.ts";

type Broker = KitFile["broker"];

/**
 * What a monitor keeps beside a new kit file until the broker has taken it: the credentials that worked before, so that
 * it does not matter whether the broker or the monitor learns of a rotation first. Only of the same address: nobody who
 * can make the new one fail sends the monitor back to a broker, or to a way without TLS, that it has left.
 */
export function earlierBroker(before: Broker | null, earlier: Broker | null, next: Broker): Broker | null {
	if (before === null || isSame(before, next)) return earlier;
	const worked = earlier ?? before;
	return worked.url === next.url && !isSame(worked, next) ? worked : null;
}

/** The credentials for the next attempt: the kit file's own, and after they were refused, once, the earlier ones. */
export function nextCredentials(own: Broker, earlier: Broker | null, tried: Broker, reason: CloseReason): Broker {
	return reason.kind === "refused" && tried === own ? (earlier ?? own) : own;
}

const isSame = (one: Broker, other: Broker): boolean =>
	one.url === other.url &&
	one.username === other.username &&
	one.password === other.password &&
	one.ca === other.ca &&
	one.client?.certificate === other.client?.certificate;
