import { readFileSync } from "node:fs";
import { freemem } from "node:os";
import { getHeapStatistics } from "node:v8";

/** What a fleet is about to ask of this machine. */
export interface Wanted {
	readonly monitors: number;
	/** Call log rows of each. */
	readonly calls: number;
	/** The broker's ends of the connections are in this process too. */
	readonly ownBroker: boolean;
}

/** What the machine gives; null where it does not say, as outside Linux. */
export interface Machine {
	readonly openFiles: number | null;
	/** Ports from which connections to one address may leave. */
	readonly ports: { readonly first: number; readonly last: number } | null;
	readonly freeBytes: number;
	readonly heapBytes: number;
}

/** What would stop the fleet, and the command that lifts it. */
export interface Obstacle {
	readonly what: string;
	readonly command: string;
}

/** Files that the process has open beside its connections. */
const OTHER_FILES = 100;
/** Of a monitor in memory: measured, and doubled for what a storm makes of it. */
const MONITOR_BYTES = 96 * 1024;
const CALL_BYTES = 256;
const MIB = 1024 * 1024;

export function obstacles({ monitors, calls, ownBroker }: Wanted, machine: Machine): readonly Obstacle[] {
	const { openFiles, ports, freeBytes, heapBytes } = machine;
	const files = monitors * (ownBroker ? 2 : 1) + OTHER_FILES;
	const bytes = monitors * (MONITOR_BYTES + calls * CALL_BYTES) * (ownBroker ? 2 : 1);
	const found: Obstacle[] = [];
	if (openFiles !== null && files > openFiles)
		found.push({
			what: `It needs ${files} open files, and this process may have ${openFiles}.`,
			command: `sudo prlimit --nofile=${files}:${files} --pid $$`,
		});
	if (ports !== null && monitors > ports.last - ports.first + 1)
		found.push({
			what: `It needs ${monitors} ports towards the broker, and there are those from ${ports.first} to ${ports.last}.`,
			command: 'sudo sysctl -w net.ipv4.ip_local_port_range="1024 65535"',
		});
	if (bytes > heapBytes)
		found.push({
			what: `It needs about ${inMib(bytes)} MiB of heap, and Node stops at ${inMib(heapBytes)} MiB.`,
			command: `export NODE_OPTIONS=--max-old-space-size=${inMib(bytes)}`,
		});
	if (bytes > freeBytes)
		found.push({
			what: `It needs about ${inMib(bytes)} MiB of memory, and ${inMib(freeBytes)} MiB are free.`,
			command: `foyer fleet --shards 1/${Math.ceil(bytes / freeBytes) + 1} …, and the other parts on other machines`,
		});
	return found;
}

const inMib = (bytes: number) => Math.ceil(bytes / MIB);

export function thisMachine(): Machine {
	return {
		openFiles: openFilesIn(textOf("/proc/self/limits")),
		ports: portsIn(textOf("/proc/sys/net/ipv4/ip_local_port_range")),
		freeBytes: freemem(),
		heapBytes: getHeapStatistics().heap_size_limit,
	};
}

/** Node has raised the soft limit to the hard one by now, which the first column then says (proc(5)). */
export function openFilesIn(limits: string): number | null {
	const soft = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
	return soft === undefined ? null : Number(soft);
}

export function portsIn(range: string): Machine["ports"] {
	const [, first, last] = /^(\d+)\s+(\d+)/.exec(range) ?? [];
	return first === undefined || last === undefined ? null : { first: Number(first), last: Number(last) };
}

function textOf(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
