import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { overwriteFile } from "#agent/wipe/overwrite.ts";
import { folderWith } from "./samples.ts";

const MIB = 1024 * 1024;

describe("overwriting a file", () => {
	for (const size of [0, 1, 4095, 4 * MIB, 16 * MIB, 37 * MIB + 7]) {
		it(`leaves ${size} bytes of nothing where there were ${size}`, async () => {
			const path = join(folderWith({ file: Buffer.alloc(size, "marker") }), "file");
			expect(await overwriteFile(path)).toBe(size);
			expect(readFileSync(path).equals(Buffer.alloc(size))).toBe(true);
		});
	}

	it("tells of every write, so that a screen can follow", async () => {
		const path = join(folderWith({ file: Buffer.alloc(9 * MIB, "marker") }), "file");
		const written: number[] = [];
		await overwriteFile(path, { onProgress: (bytes) => written.push(bytes) });
		expect(written.length).toBeGreaterThan(1);
		expect(written.reduce((sum, bytes) => sum + bytes, 0)).toBe(9 * MIB);
	});

	it("lets the process do other things meanwhile", async () => {
		const path = join(folderWith({ file: Buffer.alloc(32 * MIB, "marker") }), "file");
		let turns = 0;
		const other = setInterval(() => {
			turns += 1;
		}, 0);
		const turnsAtWrite: number[] = [];
		await overwriteFile(path, { onProgress: () => turnsAtWrite.push(turns) });
		clearInterval(other);
		expect(turns).toBeGreaterThan(turnsAtWrite[0] ?? 0);
	});

	it("says why where it cannot", async () => {
		const dir = folderWith({});
		await expect(overwriteFile(join(dir, "nobody"))).rejects.toMatchObject({ code: "ENOENT" });
		await expect(overwriteFile(dir)).rejects.toMatchObject({ code: "EISDIR" });
	});
});
