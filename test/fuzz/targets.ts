import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How a target is fuzzed. */
export interface Target {
	/** The longest input that is tried; what is longer is refused unread. */
	readonly maxBytes: number;
	/** False where an execution awaits something, such as an answer from a socket. */
	readonly sync: boolean;
}

/** One file in `targets/` each, and a folder of inputs in `corpus/`. `runs`: what one slow core does in a few seconds. */
export const targets = {
	messages: { runs: 20_000, maxBytes: 16 * 1024, sync: true },
	document: { runs: 10_000, maxBytes: 16 * 1024, sync: true },
	enrolment: { runs: 30_000, maxBytes: 4 * 1024, sync: true },
	csv: { runs: 6_000, maxBytes: 16 * 1024, sync: true },
	host: { runs: 600, maxBytes: 20 * 1024, sync: false },
} as const satisfies Record<string, Target & { readonly runs: number }>;

export type TargetName = keyof typeof targets;

export const targetNames = Object.keys(targets) as TargetName[];

export const isTarget = (name: string): name is TargetName => Object.hasOwn(targets, name);

/** The module of a target: it exports `fuzz`, and `close` where it holds something open. */
export const targetFile = (name: string): string => join(import.meta.dirname, "targets", `${name}.ts`);

/** Seeds, inputs that reached something new, and everything that was ever found. */
export const corpusFolder = (name: string): string => join(import.meta.dirname, "corpus", name);

export function corpusOf(name: TargetName): readonly (readonly [file: string, input: Buffer])[] {
	const folder = corpusFolder(name);
	const files = readdirSync(folder).toSorted();
	return files.map((file) => [file, readFileSync(join(folder, file))] as const);
}
