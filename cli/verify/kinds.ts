import { basename } from "node:path";

/** What a file is, by its first bytes, else by its name. */
export type FileKind =
	| "sqlite"
	| "sqlite-wal"
	| "sqlite-shm"
	| "sqlite-journal"
	| "leveldb-table"
	| "leveldb-log"
	| "cache-entry"
	| "cache-blocks"
	| "mosquitto"
	| "core-dump"
	| "log"
	| "other";

/** As many of a file's first bytes as are looked at. */
export const HEAD_BYTES = 32;

const magics: readonly (readonly [FileKind, string])[] = [
	// https://sqlite.org/fileformat2.html, sections 1.3, 4.1 and 3
	["sqlite", Buffer.from("SQLite format 3\0").toString("hex")],
	["sqlite-wal", "377f0682"],
	["sqlite-wal", "377f0683"],
	["sqlite-journal", "d9d505f920a163d7"],
	// Chromium: net/disk_cache/simple/simple_entry_format.h and net/disk_cache/blockfile/disk_format.h
	["cache-entry", "305c72a71b6dfbfc"],
	["cache-blocks", "c3ca03c1"],
	["cache-blocks", "c3ca04c1"],
	// Mosquitto: src/persist.h
	["mosquitto", `00b500${Buffer.from("mosquitto db").toString("hex")}`],
];

const names: readonly (readonly [FileKind, RegExp])[] = [
	["sqlite-wal", /-wal$/],
	["sqlite-shm", /-shm$/],
	["sqlite-journal", /-journal$/],
	["leveldb-table", /^\d{6}\.(ldb|sst)$/],
	["leveldb-log", /^(\d{6}\.log|MANIFEST-\d{6})$/],
	["log", /\.log(\.\d+)?$/],
	["core-dump", /^core(\.|$)/],
];

export function kindOf(path: string, head: Buffer): FileKind {
	const hex = head.toString("hex");
	const byMagic = magics.find(([, magic]) => hex.startsWith(magic))?.[0];
	if (byMagic !== undefined) return byMagic;
	if (isCoreDump(head)) return "core-dump";
	return names.find(([, pattern]) => pattern.test(basename(path)))?.[0] ?? "other";
}

/** An ELF file of type ET_CORE, of either byte order (System V ABI, chapter 4). */
function isCoreDump(head: Buffer): boolean {
	if (head.byteLength < 18 || head.toString("latin1", 0, 4) !== "\x7fELF") return false;
	return (head[5] === 2 ? head.readUInt16BE(16) : head.readUInt16LE(16)) === 4;
}
