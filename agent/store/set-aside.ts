import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { tenantFileName } from "#agent/wipe/tenant-files.ts";
import type { Generation } from "#protocol/units.ts";

/** Renames a generation's damaged file, and what SQLite keeps beside it, to names that the wipe of it will find. */
export function setAside(dir: string, generation: Generation): void {
	const damaged = join(dir, tenantFileName(generation));
	const aside = freeName(damaged.slice(0, -".sqlite".length));
	// The main file last: until it is gone, the next start finds the damage again.
	for (const suffix of ["-wal", "-shm", "-journal", ""]) {
		if (existsSync(damaged + suffix)) renameSync(damaged + suffix, aside + suffix);
	}
}

function freeName(base: string): string {
	let n = 1;
	while (["", "-wal"].some((suffix) => existsSync(`${base}.damaged-${n}.sqlite${suffix}`))) n += 1;
	return `${base}.damaged-${n}.sqlite`;
}
