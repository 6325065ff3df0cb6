import { build } from "vite";
import { afterEach, describe, expect, it, vi } from "vitest";
import { languages } from "#protocol/languages.ts";
import { MOST_SCRIPT_BYTES, scriptSize } from "../support/script-size.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the panel's script", () => {
	it("is small, compressed either way, with all that is loaded before its first use, in the language with the longest texts", async () => {
		const chunks = await builtChunks();
		const start = [...chunks.values()].find(({ name, isEntry }) => isEntry && name === "monitor");
		if (start === undefined) throw new Error("the build has no panel");
		const atOnce = withImports(chunks, start.fileName);
		const later = [...atOnce].flatMap((file) => chunks.get(file)?.dynamicImports ?? []);
		// Whatever is loaded later is a language's texts: what else it were, would have to be counted.
		expect(later.filter((file) => languageOf(chunks.get(file)?.name) === null)).toEqual([]);
		const sizeOf = (files: Iterable<string>) => scriptSize([...files].map((file) => chunks.get(file)?.code ?? ""));
		const base = sizeOf(atOnce);
		const texts = languages.map((language) =>
			sizeOf(later.filter((file) => languageOf(chunks.get(file)?.name) === language)),
		);
		for (const by of ["gzip", "brotli"] as const) {
			const longest = Math.max(...texts.map((size) => size[by]));
			expect(longest).toBeGreaterThan(0);
			expect(base[by] + longest).toBeLessThan(MOST_SCRIPT_BYTES);
		}
	});
});

/** What the build would write, by file name. */
async function builtChunks() {
	// A test's own environment would build React for developers, which is half as large again.
	vi.stubEnv("NODE_ENV", "production");
	const built = await build({ configFile: "ui/vite.config.ts", logLevel: "error", build: { write: false } });
	const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ("output" in one ? one.output : []));
	return new Map(outputs.flatMap((one) => (one.type === "chunk" ? [[one.fileName, one] as const] : [])));
}

/** A chunk and everything that its script must have before it runs. */
function withImports(chunks: Awaited<ReturnType<typeof builtChunks>>, fileName: string, seen = new Set<string>()) {
	if (seen.has(fileName)) return seen;
	seen.add(fileName);
	for (const imported of chunks.get(fileName)?.imports ?? []) withImports(chunks, imported, seen);
	return seen;
}

/** The texts of a language are a chunk of its name. */
function languageOf(name: string | undefined): string | null {
	return languages.find((language) => language === name) ?? null;
}
