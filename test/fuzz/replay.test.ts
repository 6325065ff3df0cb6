import { afterAll, describe, expect, it } from "vitest";
import { corpusOf, type TargetName, targetFile, targetNames } from "./targets.ts";

interface TargetModule {
	fuzz(data: Buffer): void | Promise<void>;
	close?(): Promise<void>;
}

/** Needs no fuzzer: everything that was ever found to break a target, and all that its corpus reaches. */
describe.each(targetNames)("the kept corpus of %s", (name: TargetName) => {
	const target = import(targetFile(name)) as Promise<TargetModule>;
	afterAll(async () => (await target).close?.());

	it.each(corpusOf(name))("breaks nothing: %s", async (_file, input) => {
		const { fuzz } = await target;
		await expect((async () => fuzz(input))()).resolves.toBeUndefined();
	});
});
