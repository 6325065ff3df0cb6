import type { Holdings } from "./holdings.ts";

/** One line of the soak's table. */
export interface Growth {
	readonly what: string;
	readonly start: number;
	readonly end: number;
	/** As much as it may be at the end. */
	readonly most: number;
	readonly grew: boolean;
}

const MEBIBYTE = 2 ** 20;

/** The history that outlives tenants: so many rows a reset at most, each kept on purpose. All other tables hold as many rows as before. */
export const rowsPerReset: Readonly<Record<string, number>> = {
	// DESIGN section 1, untouched always.
	audit: 1,
	// What a certificate says, and the certificate.
	resets: 1,
	certificates: 1,
	// Reset, wiped, shown, registered.
	timeline: 4,
	// An id's answer stays its answer: the reset, and a fresh QR code.
	operations: 2,
	// An old QR code is told that it was used or replaced.
	enrolments: 2,
	// An old phone is told why it was signed out, for as long as retention has it.
	ended_app_sessions: 1,
};

/**
 * Compares two readings that so many resets lie between. Heap and buffers: a tenth and 6 MiB more, as compiled code and
 * caches come and go. Open files and what the event loop waits for: four more, as a connection may just be closing. Files
 * on the disk and rows: none more, but for the history.
 */
export function growthBetween(start: Holdings, end: Holdings, resets: number): readonly Growth[] {
	return [...new Set([...start.keys(), ...end.keys()])].map((what) => {
		const [before, after] = [start.get(what) ?? 0, end.get(what) ?? 0];
		const most = before + allowance(what, before, resets);
		return { what, start: before, end: after, most, grew: after > most };
	});
}

function allowance(what: string, before: number, resets: number): number {
	if (/: (heap|buffers)$/.test(what)) return Math.ceil(before / 10) + 6 * MEBIBYTE;
	if (/: (files|resources)$/.test(what)) return 4;
	const table = /^cloud: rows of (.+)$/.exec(what)?.[1];
	return table === undefined ? 0 : (rowsPerReset[table] ?? 0) * resets;
}

/** The table, for people; what is nothing at both times is left out. */
export function growthTable(growth: readonly Growth[]): string {
	const rows = growth
		.filter(({ start, end }) => start !== 0 || end !== 0)
		.map(({ what, start, end, most, grew }) => [what, start, end, most, grew ? "GREW" : ""].map(String));
	const all = [["", "start", "end", "at most", ""], ...rows];
	const width = (column: number) => Math.max(...all.map((row) => row[column]?.length ?? 0));
	return all
		.map((row) =>
			row
				.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i))))
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}
