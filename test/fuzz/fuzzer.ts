import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { corpusFolder, type Target, targetFile } from "./targets.ts";
import { starter } from "./why-no-fuzzer.ts";

export interface Bounds {
	readonly runs?: number;
	readonly seconds: number;
	/** The same one makes the same inputs. */
	readonly seed: number;
}

export interface Fuzzed {
	readonly executions: number;
	readonly perSecond: number;
	/** Edges of the code that the kept corpus reaches, and that were reached in the end. */
	readonly coverage: { readonly before: number; readonly after: number };
	/** Inputs that reached something new, beyond the kept corpus. */
	readonly inputs: readonly Buffer[];
	/** The input that broke the target, and what the fuzzer says about it. */
	readonly finding: { readonly input: Buffer | null; readonly report: string } | null;
}

const root = join(import.meta.dirname, "../..");

/** Longer than any execution takes on a machine that does five other things; a hang is longer. */
const HANG_MS = 30_000;
const MEMORY_MB = 2048;

/** Fuzzes one target, led by the code it covers, until a bound is reached or something is found. */
export async function fuzzTarget(name: string, target: Target, bounds: Bounds): Promise<Fuzzed> {
	// Below node_modules, so that the bundle finds the packages that it leaves outside.
	const cache = join(root, "node_modules", ".cache");
	mkdirSync(cache, { recursive: true });
	const work = mkdtempSync(join(cache, "foyer-fuzz-"));
	try {
		await bundle(name, work);
		const made = join(work, "made");
		const found = join(work, "found");
		for (const folder of [made, found]) mkdirSync(folder);
		const kept = existsSync(corpusFolder(name)) ? [corpusFolder(name)] : [];
		const report = await run(work, {
			fuzzTarget: pathToFileURL(join(work, "target.mjs")).href,
			includes: ["foyer-fuzz-"],
			excludes: [],
			sync: target.sync,
			timeout: HANG_MS,
			// The host's target speaks to a socket of its own.
			disableBugDetectors: ["ssrf"],
			fuzzerOptions: [
				...[made, ...kept, `-artifact_prefix=${found}/`],
				...[`-max_total_time=${bounds.seconds}`, `-max_len=${target.maxBytes}`, `-seed=${bounds.seed}`],
				...[`-rss_limit_mb=${MEMORY_MB}`, "-print_final_stats=1"],
				...(bounds.runs === undefined ? [] : [`-runs=${bounds.runs}`]),
			],
		});
		return read(report, filesIn(made), filesIn(found)[0] ?? null);
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/** Jazzer.js leads by JavaScript modules: the target in one file, with the parsers of other people that it leans on. */
async function bundle(name: string, outDir: string): Promise<void> {
	await build({
		root,
		configFile: false,
		logLevel: "error",
		build: {
			ssr: targetFile(name),
			outDir,
			emptyOutDir: false,
			minify: false,
			rolldownOptions: { output: { entryFileNames: "target.mjs", codeSplitting: false } },
		},
		ssr: { noExternal: ["canonicalize", "csv-parse", "zod"] },
	});
}

interface Ended {
	readonly status: number | null;
	readonly text: string;
}

function run(work: string, options: object): Promise<Ended> {
	return new Promise((resolve, reject) => {
		const args = [starter, JSON.stringify(options)];
		// A target is ended without a goodbye: what it leaves in temporary folders goes with the rest.
		const env = { ...process.env, TMPDIR: work };
		const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
		let text = "";
		for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
		child.on("error", reject);
		child.on("close", (status) => resolve({ status, text }));
	});
}

function read({ status, text }: Ended, inputs: readonly Buffer[], found: Buffer | null): Fuzzed {
	const numbers = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, digits]) => Number(digits));
	const executions = Math.max(0, ...numbers(/^(?:stat::number_of_executed_units:\s*|Done |#)(\d+)/gm));
	const perSecond = numbers(/(?:average_exec_per_sec:|exec\/s:) *(\d+)/g).at(-1) ?? 0;
	const [before = 0] = numbers(/INITED cov: (\d+)/g);
	const coverage = { before, after: numbers(/\bcov: (\d+)/g).at(-1) ?? before };
	const finding = status === 0 ? null : { input: found, report: text.slice(-4000) };
	return { executions, perSecond, coverage, inputs, finding };
}

const filesIn = (folder: string): readonly Buffer[] =>
	readdirSync(folder).map((file) => readFileSync(join(folder, file)));
