import { join } from "node:path";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { WipedKind, WipeEvidence } from "#protocol/report.ts";
import { asMilliseconds, type Clock, type Generation } from "#protocol/units.ts";
import { tenantFilesOtherThan } from "./tenant-files.ts";
import { systemFiles, type WipeFiles } from "./wipe-files.ts";

export interface WipeOptions {
	/** What the files held, taken before the switch of generations. */
	readonly counts: Readonly<Record<WipedKind, number>>;
	readonly clock: Clock;
	/** Bytes overwritten so far, of all bytes of the files. */
	readonly onProgress?: ((done: number, total: number) => void) | undefined;
	/** Called before every step; what it throws stops the wipe there. For tests of a power cut. */
	readonly beforeStep?: ((step: WipeStep) => void | Promise<void>) | undefined;
	/** The system's where it is absent. */
	readonly files?: WipeFiles | undefined;
}

export type WipeStep =
	| { readonly name: "overwrite" | "unlink"; readonly file: string }
	| { readonly name: "sync-folder" | "done" };

/**
 * Wipes every tenant file of a generation other than `keep` (null: of every generation): all overwritten and synced,
 * then all unlinked, then the folder synced. Stopped anywhere, the next call ends the work. Refused: wipe-failed.
 */
export async function wipeGenerationsOtherThan(
	dir: string,
	keep: Generation | null,
	options: WipeOptions,
): Promise<WipeEvidence> {
	const { counts, clock, beforeStep, files = systemFiles } = options;
	const begun = clock();
	const names = tenantFilesOtherThan(dir, keep, files.list).map((file) => file.name);
	const failures = new Map<string, unknown>();

	/**
	 * All files at once, for a disk takes several syncs together in the time of one. One file's failure does not hide
	 * the next, and a file that failed takes no further step.
	 */
	async function eachFile(name: "overwrite" | "unlink", act: (path: string) => Promise<unknown>): Promise<void> {
		const running: Promise<unknown>[] = [];
		try {
			for (const file of names.filter((name) => !failures.has(name))) {
				await beforeStep?.({ name, file });
				running.push(act(join(dir, file)).catch((error: unknown) => failures.set(file, error)));
			}
		} finally {
			await Promise.all(running);
		}
	}

	const total = names.reduce((sum, name) => sum + files.size(join(dir, name)), 0);
	const progress = progressOver(total, options.onProgress);
	await eachFile("overwrite", (path) => files.overwrite(path, { onProgress: progress.add }));
	await eachFile("unlink", files.unlink);
	await beforeStep?.({ name: "sync-folder" });
	await files.syncFolder(dir);
	await beforeStep?.({ name: "done" });

	if (failures.size > 0) throw wipeFailed(failures);
	const { calls, messages, alarms, access, contacts, pictures } = counts;
	return {
		...{ calls, messages, alarms, access, contacts, pictures },
		bytes: progress.done(),
		method: "overwrite-unlink",
		// A clock that was set back meanwhile must not make the evidence invalid.
		ms: asMilliseconds(Math.max(0, clock() - begun)),
	};
}

function progressOver(
	total: number,
	onProgress: WipeOptions["onProgress"],
): { add(bytes: number): void; done(): number } {
	let done = 0;
	return {
		add(bytes) {
			done += bytes;
			onProgress?.(done, total);
		},
		done: () => done,
	};
}

function wipeFailed(failures: ReadonlyMap<string, unknown>): FoyerError {
	const detail = [...failures]
		.sort()
		.map(([file, error]) => `${file}: ${reason(error)}`)
		.join(", ");
	return new FoyerError("wipe-failed", detail, { cause: new AggregateError(failures.values()) });
}

function reason(error: unknown): string {
	return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
