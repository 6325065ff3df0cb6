import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder for one test, removed after it. */
export function tempFolder(): string {
	const dir = mkdtempSync(join(tmpdir(), "foyer-agent-"));
	onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
	return dir;
}
