/**
 * Jazzer.js ships its libFuzzer built against glibc 2.38 and GCC 13; Debian 12 has 2.36 and 12, and refuses to load it.
 * All that it needs of them are two symbols, strtol and strtoul under names that C23 gave them, and a version tag that
 * marks no symbol it calls. So a copy of it is asked for the older names (gABI chapter 4, LSB core: symbol versioning).
 */
const olderVersions = { "GLIBC_2.38": "GLIBC_2.2.5", "GLIBCXX_3.4.32": "GLIBCXX_3.4.30" } as const;
const C23_PREFIX = "__isoc23_";

const SHT_DYNSYM = 11;
const SHT_GNU_VERNEED = 0x6ffffffe;
const SYMBOL_BYTES = 24;

/** The 64-bit little-endian ELF library as an older glibc loads it. Throws where it has not what is expected of it. */
export function forOlderGlibc(library: Buffer): Buffer {
	const elf = Buffer.from(library);
	const symbols = section(elf, SHT_DYNSYM);
	const names = sectionAt(elf, symbols.link).offset;
	const nameAt = (offset: number) => elf.toString("latin1", names + offset, elf.indexOf(0, names + offset));

	for (let at = symbols.offset; at < symbols.offset + symbols.size; at += SYMBOL_BYTES) {
		const name = elf.readUInt32LE(at);
		// The older name is the newer one's end: `__isoc23_strtol`.
		if (nameAt(name).startsWith(C23_PREFIX)) elf.writeUInt32LE(name + C23_PREFIX.length, at);
	}

	const needed = new Map(versionsNeeded(elf).map((at) => [nameAt(elf.readUInt32LE(at + 8)), at]));
	for (const [newer, older] of Object.entries(olderVersions)) {
		const [to, from] = [needed.get(newer), needed.get(older)];
		if (to === undefined || from === undefined) throw new Error(`the library does not need ${newer} and ${older}`);
		elf.copy(elf, to, from, from + 4);
		elf.copy(elf, to + 8, from + 8, from + 12);
	}
	return elf;
}

interface Section {
	readonly type: number;
	readonly offset: number;
	readonly size: number;
	/** Of a symbol table: the section with its names. */
	readonly link: number;
}

function sectionAt(elf: Buffer, index: number): Section {
	const at = Number(elf.readBigUInt64LE(0x28)) + index * elf.readUInt16LE(0x3a);
	return {
		type: elf.readUInt32LE(at + 4),
		offset: Number(elf.readBigUInt64LE(at + 0x18)),
		size: Number(elf.readBigUInt64LE(at + 0x20)),
		link: elf.readUInt32LE(at + 0x28),
	};
}

function section(elf: Buffer, type: number): Section {
	const sections = Array.from({ length: elf.readUInt16LE(0x3c) }, (_, index) => sectionAt(elf, index));
	const found = sections.find((candidate) => candidate.type === type);
	if (found === undefined) throw new Error(`the library has no section of type ${type}`);
	return found;
}

/** Where each Vernaux entry begins: a list for every library that is needed, and in it one for every version. */
function versionsNeeded(elf: Buffer): number[] {
	const entries: number[] = [];
	let library = section(elf, SHT_GNU_VERNEED).offset;
	for (;;) {
		let version = library + elf.readUInt32LE(library + 8);
		for (;;) {
			entries.push(version);
			const next = elf.readUInt32LE(version + 12);
			if (next === 0) break;
			version += next;
		}
		const next = elf.readUInt32LE(library + 12);
		if (next === 0) return entries;
		library += next;
	}
}
