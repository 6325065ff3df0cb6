import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** One run of the fuzzer, in a process of its own. */
export const starter = join(import.meta.dirname, "start-jazzer.ts");

/** Null where the fuzzer's native part can be loaded here, else why not. */
export function whyNoFuzzer(): string | null {
	const { status, stderr } = spawnSync(process.execPath, [starter], { encoding: "utf8" });
	return status === 0 ? null : (/^Error: .*/m.exec(stderr)?.[0] ?? "it does not start");
}
