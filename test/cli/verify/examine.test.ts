import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { examine } from "#cli/verify/examine.ts";
import { coreDumpFolders, placesOf } from "#cli/verify/places.ts";
import { reportOf, reportSchema } from "#cli/verify/report.ts";
import { summaryOf } from "#cli/verify/summary.ts";

const MARKER = "Margaret Oduya";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-examine-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, bytes: string | Buffer) => writeFileSync(join(folder, name), bytes);
const look = (maxDecodedBytes?: number) =>
	examine([{ role: "data", path: folder }], [MARKER], [], maxDecodedBytes).then(({ files, notRead }) => ({
		notRead: notRead.map(({ reason }) => reason),
		hits: files.flatMap(({ inContent }) => inContent.map(({ layer, offset }) => ({ layer, offset }))),
		files,
	}));

describe("the examination of a folder", () => {
	it.each([
		["gzip", gzipSync],
		["zstd", zstdCompressSync],
	] as const)("finds a text in %s anywhere in a file, and with anything behind it", async (layer, compress) => {
		const compressed = compress(Buffer.from(`${"dull ".repeat(200)}${MARKER}${" and dull".repeat(200)}`));
		write("file", Buffer.concat([Buffer.alloc(100, 0xff), compressed, Buffer.alloc(100, 0xff)]));
		expect((await look()).hits).toContainEqual({ layer, offset: 100 });
	});

	it("finds a text in a gzip with a name and a comment, and in one that was cut off", async () => {
		const plain = gzipSync(Buffer.from(`${MARKER}${crypto.getRandomValues(Buffer.alloc(4_000)).toString("hex")}`));
		const head = Buffer.from(plain.subarray(0, 10));
		head.writeUInt8(8 | 16, 3);
		write("named", Buffer.concat([head, Buffer.from("name\0comment\0"), plain.subarray(10, 3_000)]));
		expect((await look()).hits).toEqual([{ layer: "gzip", offset: 0 }]);
	});

	it("finds a text in the bodies that the older disk cache keeps in files of their own", async () => {
		write("f_00001a", brotliCompressSync(`${"dull ".repeat(200)}${MARKER}`));
		write("f_00001b", deflateSync(`${"dull ".repeat(200)}${MARKER}`));
		expect((await look()).hits.map(({ layer }) => layer)).toEqual(["brotli", "deflate"]);
	});

	it("never fails on a file that is not what its name or its beginning says", async () => {
		const heads = ["SQLite format 3\0\x02\0", "7\x7f\x06\x82", "0\\r\xa7\x1bm\xfb\xfc", "\x1f\x8b\x08\x1f", "\0"];
		const names = ["a", "000003.ldb", "000003.log", "b-wal", "b-journal", "f_000001", "core.12"];
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...heads),
				fc.constantFrom(...names),
				fc.uint8Array({ maxLength: 3_000 }),
				async (head, name, bytes) => {
					const end = Buffer.from("57fb808b247547db", "hex");
					write(name, Buffer.concat([Buffer.from(head, "latin1"), bytes, Buffer.from(MARKER), bytes, end]));
					const { hits, notRead } = await look();
					expect(notRead).toEqual([]);
					expect(hits).toContainEqual({ layer: null, offset: head.length + bytes.byteLength });
					rmSync(join(folder, name));
				},
			),
			{ numRuns: 200 },
		);
	});

	it("says of a file that is too large to decode that it was only read as it is", async () => {
		write("large", `${"x".repeat(2_000)}${MARKER}`);
		const { hits, notRead } = await look(1_000);
		expect(hits).toEqual([{ layer: null, offset: 2_000 }]);
		expect(notRead).toEqual(["too-large-to-decode"]);
	});

	it("says what it could not read, and what is not there", async () => {
		const missing = join(folder, "missing");
		const { notRead } = await examine([{ role: "also", path: missing }], [MARKER]);
		expect(notRead).toEqual([{ place: { role: "also", path: missing }, path: missing, reason: "ENOENT" }]);
	});

	it("reads a file once that two places have, and counts links and sockets", async () => {
		write("file", MARKER);
		symlinkSync(join(folder, "file"), join(folder, "link"));
		const socket = createServer();
		if (process.platform !== "win32") await new Promise<void>((done) => socket.listen(join(folder, "socket"), done));
		const place = { role: "data", path: folder } as const;
		const { files, passedOver } = await examine([place, { role: "also", path: join(folder, "file") }], [MARKER]);
		expect(files).toHaveLength(1);
		expect(passedOver).toBe(process.platform === "win32" ? 1 : 2);
		socket.close();
	});

	it("reads a core dump as what it is", async () => {
		const elf = Buffer.alloc(64);
		elf.write("\x7fELF\x02\x01", "latin1");
		elf.writeUInt16LE(4, 16);
		write("dump", Buffer.concat([elf, Buffer.from(MARKER, "utf16le")]));
		const { files, hits } = await look();
		expect(files[0]?.kind).toBe("core-dump");
		expect(hits).toHaveLength(1);
	});
});

describe("the places", () => {
	it("are those that were asked for", () => {
		const asked = { data: "/d", profile: ["/p"], mosquittoDb: "/m", also: ["/a", "/b"], temp: true } as const;
		expect(placesOf(asked).map(({ role, path }) => `${role} ${path}`)).toEqual([
			...["data /d", "profile /p", "mosquitto-db /m", "also /a", "also /b", `temp ${tmpdir()}`],
		]);
	});

	it("of core dumps are what the kernel's pattern says", () => {
		expect(coreDumpFolders("/var/cores/core.%p")).toEqual(["/var/cores"]);
		expect(coreDumpFolders("/var/cores/%e/core.%p")).toEqual(["/var/cores"]);
		expect(coreDumpFolders("|/usr/lib/systemd/systemd-coredump %P %u")).toContain("/var/lib/systemd/coredump");
		expect(coreDumpFolders("core")).toEqual([]);
	});
});

describe("the report", () => {
	it("has none of the texts in it, not even in names, and keeps to its schema", async () => {
		mkdirSync(join(folder, MARKER));
		write(join(MARKER, `of ${MARKER}.log`), `a log of ${MARKER}`);
		write("empty", "");
		truncateSync(join(folder, "empty"), 0);
		const places = [{ role: "data", path: folder }] as const;
		const report = reportOf(await examine(places, [MARKER]), places, [MARKER], new Date(0));
		expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
		expect(JSON.stringify(report)).not.toContain("Oduya");
		expect(report).toMatchObject({
			verdict: "found",
			markers: 1,
			places: [{ role: "data", path: folder, files: 2, bytes: 23 }],
			files: [
				{ name: join("[marker 0]", "of [marker 0].log"), kind: "log", read: { bytes: 1 }, found: 3 },
				{ name: "empty", bytes: 0, found: 0 },
			],
			notRead: [],
			findings: [
				{ file: 0, in: "name", offset: 0, encoding: "utf-8", marker: 0 },
				{ file: 0, in: "name" },
				{ file: 0, in: "content", offset: 9, layer: null, region: null },
			],
		});
		expect([...summaryOf(report, [MARKER])].at(-1)).toBe("3 found in 23 bytes of 2 files; 0 not read.");
	});

	it("lists the first thousand findings of a file and counts all", async () => {
		write("file", `${MARKER} `.repeat(1_500));
		const places = [{ role: "data", path: folder }] as const;
		const report = reportOf(await examine(places, [MARKER]), places, [MARKER], new Date(0));
		expect(report.findings).toHaveLength(1_000);
		expect(report.files[0]?.found).toBe(1_500);
		expect([...summaryOf(report, [MARKER])]).toContain("file: 1480 more");
	});

	it("is never called clean where something was not read", async () => {
		const places = [{ role: "also", path: join(folder, "missing") }] as const;
		const report = reportOf(await examine(places, [MARKER]), places, [MARKER], new Date(0));
		expect(report.verdict).toBe("incomplete");
	});
});
