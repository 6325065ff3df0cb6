import { readFileSync } from "node:fs";
import { FoyerError } from "#protocol/foyer-error.ts";

const STDIN = 0;

/** One text a line, without empty ones, each once; `-` reads them from stdin. Refused: markers-unreadable. */
export function readMarkers(path: string): readonly string[] {
	try {
		const text = readFileSync(path === "-" ? STDIN : path, "utf8").replace(/^\uFEFF/, "");
		const lines = text.split(/\r?\n/).map((line) => line.trim());
		return [...new Set(lines.filter((line) => line !== ""))];
	} catch (cause) {
		throw new FoyerError("markers-unreadable", path, { cause });
	}
}
