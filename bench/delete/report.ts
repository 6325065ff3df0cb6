import { ms, table, times } from "../measure/table.ts";
import type { Journey } from "./journey.ts";
import type { DeleteResult } from "./measure-delete.ts";

/** Tap to QR code may take this many times its floor, and the overwriting in it this many times a plain one. */
export const LIMITS = { total: 3, overwrite: 1.3 };

export const missedLimits = (results: readonly DeleteResult[]): string[] =>
	results.flatMap(({ calls, totalRatio, overwriteRatio }) => [
		...missed(totalRatio, LIMITS.total, `tap to QR at ${number(calls)} calls`),
		...missed(overwriteRatio, LIMITS.overwrite, `overwriting at ${number(calls)} calls`),
	]);

/** Every size beside the others: the legs of the way, first and steady, the floor, and what one is of the other. */
export function deleteReport(results: readonly DeleteResult[]): string {
	const row = (name: string, value: (result: DeleteResult) => string) => [name, ...results.map(value)];
	const legs = (name: string, journey: (result: DeleteResult) => Journey) => [
		row(name, () => ""),
		row("  tap ▸ accepted", (result) => ms(journey(result).accepted)),
		row("  accepted ▸ wiping", (result) => ms(journey(result).switched)),
		row("  wiping ▸ wiped", (result) => ms(journey(result).wiped)),
		row("  wiped ▸ QR painted", (result) => ms(journey(result).painted)),
		row("  tap ▸ QR painted", (result) => ms(journey(result).total)),
	];
	const rows = [
		row("calls", ({ calls }) => number(calls)),
		...legs("first, of a new process and page", ({ first }) => first),
		row("  of the floor", ({ firstRatio }) => times(firstRatio)),
		...legs("steady", ({ steady }) => steady),
		row("  slowest run", ({ totals }) => ms(Math.max(...totals))),
		row("floor", ({ floorSum }) => ms(floorSum)),
		row("  2 round trips", ({ floor }) => ms(floor.roundTrips)),
		row("  4 commits", ({ floor }) => ms(floor.commits)),
		row("  click to paint", ({ floor }) => ms(floor.paint)),
		row("  plain overwrite", ({ floor }) => ms(floor.overwrite)),
		row("STEADY OF ITS FLOOR", ({ totalRatio }) => times(totalRatio)),
		row("bytes overwritten", ({ steady }) => number(steady.bytes)),
		row("  wipe, by its evidence", ({ steady }) => ms(steady.wipeMs)),
		row("  overwriting alone", ({ steady }) => ms(steady.overwriteMs)),
		row("OVERWRITING OF PLAIN", ({ overwriteRatio }) => times(overwriteRatio)),
	];
	const misses = missedLimits(results);
	const verdict =
		misses.length === 0
			? `Within the limits of ${times(LIMITS.total)} and ${times(LIMITS.overwrite)}.`
			: misses.map((miss) => `MISSED: ${miss}`).join("\n");
	return `Medians in ms.\n\n${table(rows)}\n\n${verdict}\n`;
}

function missed(ratio: number, limit: number, what: string): string[] {
	return ratio <= limit ? [] : [`${what} took ${times(ratio)}, the limit is ${times(limit)}`];
}

const number = (value: number): string => value.toLocaleString("en");
