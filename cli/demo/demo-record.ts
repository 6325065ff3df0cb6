import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";

const recordSchema = z.object({ v: z.literal(1), seed: z.int().min(0) });

/** `DIR/demo.json` says which household was put into the folder, so that a second start goes on with it. */
export interface DemoRecord {
	/** The seed of the household that is there; null in a new folder. */
	readonly seed: number | null;
	/** Notes that the household is in. */
	seeded(seed: number): void;
}

/** Reads the record of a data folder. Throws FoyerError data-newer for one that this version cannot read. */
export function openDemoRecord(dataDir: string): DemoRecord {
	const path = join(dataDir, "demo.json");
	return {
		seed: existsSync(path) ? readSeed(path) : null,
		seeded: (seed) => writeFileSync(path, `${JSON.stringify({ v: 1, seed })}\n`),
	};
}

function readSeed(path: string): number {
	try {
		return recordSchema.parse(JSON.parse(readFileSync(path, "utf8"))).seed;
	} catch (error) {
		throw new FoyerError("data-newer", path, { cause: error });
	}
}
