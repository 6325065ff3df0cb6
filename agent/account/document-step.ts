import { type AccountDocument, isNewer } from "#protocol/account-document.ts";
import type { Generation } from "#protocol/units.ts";

/** What a verified document means to a monitor. */
export type DocumentStep =
	/** The first one ever: there is nothing to wipe. */
	| "adopt"
	/** Newer, of the present generation. */
	| "revise"
	/** A reset happened: wipe. */
	| "switch"
	/** Older, or the same once more. */
	| "ignore";

/** `applied` is null where the generation is known but its document is not: a power cut came between the two. */
export function documentStep(
	document: Pick<AccountDocument, "generation" | "revision">,
	generation: Generation | null,
	applied: Pick<AccountDocument, "generation" | "revision"> | null,
): DocumentStep {
	if (generation === null) return "adopt";
	if (document.generation > generation) return "switch";
	if (document.generation < generation) return "ignore";
	return isNewer(document, applied) ? "revise" : "ignore";
}
