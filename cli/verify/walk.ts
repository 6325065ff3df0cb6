import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

export type Entry =
	| { readonly kind: "file"; readonly path: string }
	/** Links are not followed: what they point to is not below the folder. Sockets and pipes hold no bytes. */
	| { readonly kind: "link" | "special"; readonly path: string }
	| { readonly kind: "unreadable"; readonly path: string; readonly error: unknown };

/** Everything at or below the path but folders, depth first, in the order of names. What goes meanwhile is left out. */
export async function* walk(path: string): AsyncGenerator<Entry> {
	let stat: Awaited<ReturnType<typeof lstat>>;
	try {
		stat = await lstat(path);
	} catch (error) {
		yield { kind: "unreadable", path, error };
		return;
	}
	if (stat.isDirectory()) yield* below(path);
	else yield { kind: kindOf(stat), path };
}

async function* below(folder: string): AsyncGenerator<Entry> {
	let entries: Dirent[];
	try {
		entries = await readdir(folder, { withFileTypes: true });
	} catch (error) {
		yield* failed(folder, error);
		return;
	}
	for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* below(path);
		else yield { kind: kindOf(entry), path };
	}
}

const kindOf = (entry: { isFile(): boolean; isSymbolicLink(): boolean }) =>
	entry.isFile() ? "file" : entry.isSymbolicLink() ? "link" : "special";

function* failed(path: string, error: unknown): Generator<Entry> {
	const gone = error instanceof Error && "code" in error && error.code === "ENOENT";
	if (!gone) yield { kind: "unreadable", path, error };
}
