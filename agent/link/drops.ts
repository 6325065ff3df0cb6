import type { Logger } from "pino";
import type { Counter } from "prom-client";
import type { Channel } from "#protocol/contract.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";

/** A message that changes nothing, by the code that says why. */
export type DropCode = Extract<ErrorCode, `message-${string}` | `document-${string}`>;

export type Drop = (channel: Channel | "unknown", code: DropCode, detail?: string) => void;

/** What honest brokers deliver too: the retained document on every connection, a late message after a reset. */
const EXPECTED: readonly DropCode[] = ["document-not-newer", "message-stale"];

/** Counts a dropped message and writes one line. `detail` must quote no content. */
export function createDrop(logger: Logger, counter: Counter<"code">): Drop {
	return (channel, code, detail) => {
		counter.inc({ code });
		logger[EXPECTED.includes(code) ? "info" : "warn"]({ channel, code, detail }, "message dropped");
	};
}
