import { timingSafeEqual } from "node:crypto";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Clock } from "#protocol/units.ts";

const WRONG_TRIES = 5;
const LOCKED_MS = 60_000;

/** Checks typed Settings Codes: five wrong ones in a row, and for a minute none is looked at. */
export interface SettingsCodeGuard {
	/** Refused: settings-code-wrong, settings-code-locked. */
	check(typed: string, stored: string): void;
}

export function createSettingsCodeGuard(clock: Clock): SettingsCodeGuard {
	let wrong = 0;
	let lockedUntil = Number.NEGATIVE_INFINITY;
	return {
		check(typed, stored) {
			if (clock() < lockedUntil) throw new FoyerError("settings-code-locked");
			if (sameText(typed, stored)) {
				wrong = 0;
				return;
			}
			wrong += 1;
			if (wrong < WRONG_TRIES) throw new FoyerError("settings-code-wrong");
			wrong = 0;
			lockedUntil = clock() + LOCKED_MS;
			throw new FoyerError("settings-code-locked");
		},
	};
}

function sameText(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}
