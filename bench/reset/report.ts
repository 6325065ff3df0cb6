import { ms, table, times } from "../measure/table.ts";
import type { DatabaseKind } from "./databases.ts";
import { LOG_ROWS } from "./fill.ts";
import type { ClientsResult } from "./measure-clients.ts";
import type { RateResult } from "./measure-rate.ts";

export interface ResetResult {
	readonly database: DatabaseKind;
	readonly rate: RateResult;
	readonly clients: ClientsResult;
}

/** Our rate is at least this share of the bare one's; p99 stays below this many medians. */
export const LIMITS = { rate: 0.5, spread: 10 };

export const missedLimits = (results: readonly ResetResult[]): string[] =>
	results.flatMap(({ database, rate, clients }) => [
		...(rate.ratio >= LIMITS.rate
			? []
			: [`${database}: ${times(rate.ratio)} of the bare rate, the limit is ${times(LIMITS.rate)}`]),
		...(clients.spread < LIMITS.spread
			? []
			: [`${database}: p99 is ${times(clients.spread)} its median, the limit is ${times(LIMITS.spread)}`]),
	]);

export function resetReport(results: readonly ResetResult[]): string {
	const rates = [
		["resets a second", "ours", "bare", "ratio"],
		...results.map(({ database, rate }) => [database, ms(rate.ours), ms(rate.bare), times(rate.ratio)]),
	];
	const latencies = [
		["clients over HTTP, ms", "clients", "median", "p99", "slowest", "p99 of median"],
		...results.map(({ database, clients: { clients, median, p99, slowest, spread } }) => [
			database,
			clients,
			ms(median),
			ms(p99),
			ms(slowest),
			times(spread),
		]),
	];
	const misses = missedLimits(results);
	const verdict =
		misses.length === 0
			? `Within the limits of ${times(LIMITS.rate)} and ${times(LIMITS.spread)}.`
			: misses.map((miss) => `MISSED: ${miss}`).join("\n");
	const head = `Accounts with ${LOG_ROWS.toLocaleString("en")} log rows each.`;
	return `${head}\n\n${table(rates)}\n\n${table(latencies)}\n\n${verdict}\n`;
}
