import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { basename } from "node:path";
import { step } from "./points.ts";

/** Names what is done to the files of a data folder without SQLite: overwriting, syncing, renaming, unlinking. */
export function watchFiles(): void {
	const open = new Map<unknown, string>();
	const named = (verb: string, path: unknown) => {
		const label = labelOf(path);
		if (label !== null) step(`before ${verb} ${label}`);
	};
	const byHandle = (verb: string) => (handle: unknown) => named(verb, open.get(handle));

	wrap(fs, "openSync", (original) => (...args: unknown[]) => {
		const handle = original(...args);
		// A number of a file that was closed is given again.
		open.set(handle, String(args[0]));
		return handle;
	});
	for (const name of ["write", "writeSync"]) before(fs, name, byHandle("overwrite"));
	for (const name of ["fsync", "fsyncSync", "fdatasync", "fdatasyncSync"]) before(fs, name, byHandle("sync"));
	before(fs, "renameSync", (path) => named("rename", path));
	for (const name of ["unlink", "unlinkSync"]) before(fs, name, (path) => named("unlink", path));
	before(fs.promises, "unlink", (path) => named("unlink", path));
	syncBuiltinESMExports();
}

/** The product's own files; a folder is one too, as its entries are synced. */
function labelOf(path: unknown): string | null {
	if (typeof path !== "string") return null;
	const name = basename(path).replace(/^tenant-\d+/, "tenant");
	if (/^(tenant|device\.sqlite|cloud-keys)/.test(name)) return name;
	return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ? "folder" : null;
}

type Call = (...args: unknown[]) => unknown;

function before(holder: object, name: string, tell: (first: unknown) => void): void {
	wrap(holder, name, (original) => (...args) => {
		tell(args[0]);
		return original(...args);
	});
}

/** What hangs on the function stays there: `promisify` looks for it. */
function wrap(holder: object, name: string, make: (original: Call) => Call): void {
	const original: Call = Reflect.get(holder, name);
	const wrapped = Object.defineProperties(make(original), Object.getOwnPropertyDescriptors(original));
	Reflect.set(holder, name, wrapped);
}
