import { execFileSync } from "node:child_process";
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own under a folder, which can be full, or not be written to at all. */
export interface SmallDisk {
	/** Takes every byte that is left. */
	fill(): void;
	free(): void;
	readOnly(yes: boolean): void;
	unmount(): void;
}

/** Whether this process may mount: root, and not in a container that forbids it. It says so loudly where it may not. */
export function mayMount(): boolean {
	const probe = mkdtempSync(join(tmpdir(), "foyer-mount-"));
	try {
		mountSmallDisk(probe).unmount();
		return true;
	} catch {
		process.stderr.write("SKIPPED: a full and a read-only disk; mounting a small file system takes root\n");
		return false;
	} finally {
		rmSync(probe, { recursive: true, force: true });
	}
}

/** Mounts 16 MiB of memory over a folder, with what is in it. */
export function mountSmallDisk(dir: string): SmallDisk {
	const before = mkdtempSync(join(tmpdir(), "foyer-disk-"));
	mkdirSync(dir, { recursive: true, mode: 0o700 });
	cpSync(dir, before, { recursive: true });
	execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m,mode=700", "foyer-faults", dir], { stdio: "ignore" });
	cpSync(before, dir, { recursive: true });
	rmSync(before, { recursive: true });
	const ballast = join(dir, "ballast");
	return {
		fill() {
			const file = openSync(ballast, "w");
			try {
				for (;;) writeSync(file, Buffer.alloc(4096));
			} catch {
				// Not one page is left.
			} finally {
				closeSync(file);
			}
		},
		free: () => rmSync(ballast, { force: true }),
		readOnly: (yes) => void execFileSync("mount", ["-o", `remount,${yes ? "ro" : "rw"}`, dir], { stdio: "ignore" }),
		unmount: () => void execFileSync("umount", ["-l", dir], { stdio: "ignore" }),
	};
}
