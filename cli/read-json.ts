import { readFileSync } from "node:fs";

/** The JSON in a file; undefined where it holds none, which no schema takes for a value. */
export function readJson(path: string): unknown {
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch {
		return undefined;
	}
}
