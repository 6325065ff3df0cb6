import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder that goes when it is closed. */
export function temporaryFolder(): { readonly path: string; close(): void } {
	const path = mkdtempSync(join(tmpdir(), "foyer-demo-"));
	return { path, close: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}
