import type { CloseReason } from "./close-reason.ts";

/** MQTT's versions as people name them. */
export type ProtocolVersion = "3.1.1" | "5";

/** `auto`: 5 where the broker speaks it, else 3.1.1. */
export type ProtocolChoice = "auto" | ProtocolVersion;

export const firstVersion = (choice: ProtocolChoice): ProtocolVersion => (choice === "auto" ? "5" : choice);

/**
 * The version for the next attempt. A broker may refuse the version in its CONNACK, or hang up on a CONNECT that it
 * cannot read; either way the other one is tried. What has worked once is kept.
 */
export function nextVersion(
	choice: ProtocolChoice,
	tried: ProtocolVersion,
	worked: boolean,
	reason: CloseReason,
): ProtocolVersion {
	if (choice !== "auto") return choice;
	if (reason.kind === "version-refused") return tried === "5" ? "3.1.1" : "5";
	if (reason.kind === "lost" && reason.unanswered && !worked) return tried === "5" ? "3.1.1" : "5";
	return tried;
}
