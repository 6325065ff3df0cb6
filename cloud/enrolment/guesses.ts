import type { Milliseconds } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { createThrottle, type ThrottlePolicy } from "../throttle.ts";

const MINUTE = 60_000 as Milliseconds;
const HOUR = (60 * MINUTE) as Milliseconds;

/** Wrong short codes from one network address. A typing mistake is none: the check character has found it before. */
export const guessesOfOne: ThrottlePolicy = {
	purpose: "short-code",
	free: 10,
	firstWait: MINUTE,
	longestWait: HOUR,
	window: (24 * HOUR) as Milliseconds,
};

/** Wrong short codes from everybody together: a guesser may have many addresses. QR codes are never held up by it. */
export const guessesOfAll: ThrottlePolicy = {
	purpose: "short-codes",
	free: 100,
	firstWait: MINUTE,
	longestWait: MINUTE,
	window: HOUR,
};

const EVERYBODY = "everybody";

/** Counts wrong short codes: seven characters of 31 are no secret where they may be tried as often as one likes. */
export interface Guesses {
	/** Counts a short code before it is looked up. Refused: too-many-requests. */
	count(from: string): Promise<void>;
	/** It was a right one. */
	takeBack(from: string): Promise<void>;
}

export function createGuesses(context: Pick<CloudContext, "store" | "clock" | "keys">): Guesses {
	const ofOne = createThrottle(context, guessesOfOne);
	const ofAll = createThrottle(context, guessesOfAll);
	return {
		async count(from) {
			// One's own limit first: who has reached it does not use up what everybody has.
			await ofOne.attempt(from);
			await ofAll.attempt(EVERYBODY);
		},
		async takeBack(from) {
			await ofOne.takeBack(from);
			await ofAll.takeBack(EVERYBODY);
		},
	};
}
