import { readdirSync } from "node:fs";
import type { Generation } from "#protocol/units.ts";

/** The main file, a damaged one that was set aside, and what SQLite keeps beside either. */
const TENANT_FILE = /^tenant-([1-9]\d*)(?:\.damaged-[1-9]\d*)?\.sqlite(?:-wal|-shm|-journal)?$/;

export interface TenantFile {
	readonly name: string;
	readonly generation: Generation;
}

/** The name of a generation's file, without its folder. */
export function tenantFileName(generation: Generation): string {
	return `tenant-${generation}.sqlite`;
}

/** The generation that a file of this name belongs to; null where it is no tenant's. */
export function generationOfFile(name: string): Generation | null {
	const digits = TENANT_FILE.exec(name)?.[1];
	return digits === undefined ? null : (Number(digits) as Generation);
}

/** Every tenant file directly below the folder but those of `keep`, by name; null keeps none. */
export function tenantFilesOtherThan(
	dir: string,
	keep: Generation | null,
	list: (dir: string) => readonly string[] = readdirSync,
): readonly TenantFile[] {
	return list(dir)
		.toSorted()
		.flatMap((name) => {
			const generation = generationOfFile(name);
			return generation === null || generation === keep ? [] : [{ name, generation }];
		});
}
