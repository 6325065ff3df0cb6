import { median } from "../measure/statistics.ts";
import { ms, table, times } from "../measure/table.ts";
import type { MemoryResult, MostResult, TimeResult } from "./measure-fleet.ts";
import type { StormResult } from "./storm.ts";

/** Our monitors may take this many times the bare clients' time and memory, and less than MQTTX CLI's time. */
export const LIMITS = { time: 1.5, memory: 1.5, ofMqttx: 1 };

export interface FleetResult {
	/** With the cloud stopped: the limit is judged by this one. */
	readonly time: TimeResult;
	readonly timeBesideCloud: TimeResult;
	readonly memory: MemoryResult;
	readonly most: MostResult;
	readonly storm: StormResult;
}

export const missedLimits = ({ time, timeBesideCloud, memory, storm }: FleetResult): string[] => [
	...missed(time.ofBare, LIMITS.time, `${number(time.clients)} monitors ready, of the bare clients' time,`),
	...missed(
		timeBesideCloud.ofMqttx ?? 0,
		LIMITS.ofMqttx,
		`${number(time.clients)} monitors ready, of MQTTX CLI's time,`,
	),
	...missed(memory.ratio.objects, LIMITS.memory, `memory at ${number(memory.clients)}, of a bare client's,`),
	...storm.checks.filter(({ outcome }) => outcome === "failed").map(({ name }) => `the storm: ${name}`),
];

export function fleetReport(result: FleetResult): string {
	const { time, timeBesideCloud, memory, most, storm } = result;
	const memories = [
		[`each of ${number(memory.clients)}, KiB`, "bare", "ours", "ratio"],
		["objects, after gc", kib(memory.bare.objects), kib(memory.ours.objects), times(memory.ratio.objects)],
		["resident", kib(memory.bare.rss), kib(memory.ours.rss), times(memory.ratio.rss)],
	];
	const misses = missedLimits(result);
	const verdict = misses.length === 0 ? "Within the limits." : misses.map((miss) => `MISSED: ${miss}`).join("\n");
	const all = `${number(most.clients)} monitors ready without an error in ${ms(most.readyMs)} ms, ${mib(most.rss)} MiB resident in all.`;
	const readyTimes = [timeTable(time, "without the cloud"), timeTable(timeBesideCloud, "beside the cloud")];
	return `${[...readyTimes.map(table), table(memories), all, table(stormTable(storm)), verdict].join("\n\n")}\n`;
}

function timeTable({ clients, bare, ours, mqttx }: TimeResult, where: string): (readonly string[])[] {
	const row = (name: string, samples: readonly number[]) => [
		name,
		...[ms(median(samples)), ms(Math.max(...samples)), times(median(samples) / median(bare))],
	];
	return [
		[`${number(clients)} clients ${where}, ms`, "median", "slowest", "of bare"],
		row("bare MQTT.js: connected, will, subscribed", bare),
		row("foyer fleet: and document applied, report out", ours),
		...(mqttx === null ? [] : [row("MQTTX CLI: connected", mqttx)]),
	];
}

function stormTable({ monitors, calls, checks, resetToQr }: StormResult): (readonly string[])[] {
	const held = checks.filter(({ outcome }) => outcome === "passed").length;
	const figure = (value: number | undefined) => ms(value ?? Number.NaN);
	return [
		["storm: reset to QR, ms", "p50", "p95", "p99", "slowest", "checks held"],
		[
			`${number(monitors)} monitors, ${number(calls)} calls each`,
			...[resetToQr?.p50, resetToQr?.p95, resetToQr?.p99, resetToQr?.max].map(figure),
			`${held} of ${checks.length}`,
		],
	];
}

function missed(ratio: number, limit: number, what: string): string[] {
	return ratio <= limit ? [] : [`${what} ${times(ratio)}: the limit is ${times(limit)}`];
}

const kib = (bytes: number): string => (bytes / 1024).toFixed(1);
const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);
const number = (value: number): string => value.toLocaleString("en");
