import { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";

/** A stored value that is not what was written, where SQLite itself could not notice. */
export class StoreDamage extends Error {
	override readonly name = "StoreDamage";
}

/** True for what says that a file's content is not (any more) what was written. */
export function isStoreDamage(error: unknown): boolean {
	return error instanceof StoreDamage || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
}

/** True where a statement does not fit the tables: the file is a database, but not one of this program's. */
export function isForeignSchema(error: unknown): boolean {
	return codeOf(error) === "SQLITE_ERROR";
}

/** What to throw when a file of the data folder cannot be opened: the foreseen reason, or the error as it came. */
export function openFailure(error: unknown, path: string): unknown {
	if (isFoyerError(error)) return error;
	if (codeOf(error).startsWith("SQLITE_BUSY")) return new FoyerError("data-in-use", path, { cause: error });
	return isNotWritable(error) ? new FoyerError("data-not-writable", path, { cause: error }) : error;
}

/** True for what a disk says that is full, read-only, failing or somebody else's. */
export function isNotWritable(error: unknown): boolean {
	return /^(E(?!RR_)|SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM))/.test(codeOf(error));
}

/** The code that SQLite or the system gave an error; empty where it has none. */
function codeOf(error: unknown): string {
	return error instanceof Error && "code" in error ? String(error.code) : "";
}
