/** The lines of DESIGN section 5, by their numbers there, and what its sections 1 and 2 promise beside them. */
export const invariants = {
	1: "nothing of an earlier generation, or of another kit, is shown, sent or logged",
	2: "every monitor reaches the cloud's generation, wipes and reports, and never runs ahead or back",
	3: "one operation id is at most one reset, and no reset comes from nowhere",
	4: "a refusal or a cancel leaves everything as it was",
	5: "nothing done as one changes or reveals anything of another's",
	6: "no byte of an earlier tenant is on the disk once wiped is said",
	7: "a token registers once, in its own generation; a late event is dropped",
	8: "kept is bit-equal, reset is new, removed is gone, the audit chain verifies",
	9: "a document that is forged, replayed, older or another kit's changes nothing",
	10: "the QR code is shown only after wiped is durable",
	11: "a message is acknowledged only after what it caused is durable",
	12: "what was accepted is not lost",
	13: "nothing fails but in foreseen ways",
} as const;

export type InvariantNumber = keyof typeof invariants;

export interface Violation {
	readonly invariant: InvariantNumber;
	readonly detail: string;
}

/** What a run throws when an invariant is broken; the run catches it and says at which step. */
export class Broken extends Error implements Violation {
	readonly invariant: InvariantNumber;
	readonly detail: string;

	constructor(invariant: InvariantNumber, detail: string) {
		super(`invariant ${invariant} (${invariants[invariant]}): ${detail}`);
		this.invariant = invariant;
		this.detail = detail;
	}
}

export function must(holds: boolean, invariant: InvariantNumber, detail: () => string): void {
	if (!holds) throw new Broken(invariant, detail());
}
