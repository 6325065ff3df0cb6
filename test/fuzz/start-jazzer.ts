/**
 * One run of Jazzer.js in a process of its own: `node start-jazzer.ts OPTIONS`, options as JSON. Its command line would
 * do, but for two things: its native part may need an older glibc, and it does not end while a target listens.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forOlderGlibc } from "./older-glibc.ts";

/** Of its interface what is used here; its own types declare a global `options`, which would hide mistakes elsewhere. */
interface Jazzer {
	readonly OptionSource: { readonly DefaultCLIOptions: number; readonly CommandLineArguments: number };
	readonly OptionsManager: new (defaults: number) => { merge(options: object, source: number): object };
	startFuzzing(options: object): Promise<{ readonly returnCode: number }>;
}

type Load = (module: object, file: string, ...flags: readonly number[]) => void;
const load = process.dlopen as Load;

process.dlopen = ((module, file, ...flags) => {
	try {
		load.call(process, module, file, ...flags);
	} catch (error) {
		const isOlder = file.includes("@jazzer.js") && /version `GLIBC/.test(String(error));
		if (!isOlder) throw error;
		const folder = mkdtempSync(join(tmpdir(), "foyer-jazzer-"));
		const copy = join(folder, "fuzzer.node");
		writeFileSync(copy, forOlderGlibc(readFileSync(file)));
		load.call(process, module, copy, ...flags);
		// It is mapped by now; the name is not needed any more.
		rmSync(folder, { recursive: true });
	}
}) satisfies Load as typeof process.dlopen;

// Not imported: it has to come after the line above, and its types are not wanted.
const require = createRequire(import.meta.url);
const { OptionSource, OptionsManager, startFuzzing } = require("@jazzer.js/core") as Jazzer;
const [, , options] = process.argv;
if (options !== undefined) {
	const defaults = new OptionsManager(OptionSource.DefaultCLIOptions);
	const { returnCode } = await startFuzzing(defaults.merge(JSON.parse(options), OptionSource.CommandLineArguments));
	process.exit(returnCode);
}
