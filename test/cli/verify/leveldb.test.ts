import { describe, expect, it } from "vitest";
import { logRecords, tableBlocks } from "#cli/verify/leveldb.ts";
import { unsnap } from "#cli/verify/snappy.ts";

const MAGIC = Buffer.from("57fb808b247547db", "hex");

function varint(value: number): Buffer {
	const bytes: number[] = [];
	for (let rest = value; ; rest = Math.floor(rest / 128)) {
		if (rest < 128) return Buffer.from([...bytes, rest]);
		bytes.push((rest % 128) | 0x80);
	}
}

/** Entries of [shared bytes of the key before, the rest of the key, value], with one restart point. */
function block(entries: readonly (readonly [number, string, Buffer])[]): Buffer {
	const parts = entries.flatMap(([shared, key, value]) => [
		...[varint(shared), varint(Buffer.byteLength(key)), varint(value.byteLength), Buffer.from(key)],
		value,
	]);
	const end = Buffer.alloc(8);
	end.writeUInt32LE(1, 4);
	return Buffer.concat([...parts, end]);
}

const stored = (bytes: Buffer, type: 0 | 1) => Buffer.concat([bytes, Buffer.from([type, 0, 0, 0, 0])]);

describe("Snappy", () => {
	// format_description.txt: length, then literals and copies of what was written.
	it("unfolds literals and copies that overlap what they write", () => {
		const bytes = Buffer.from([10, (4 - 1) << 2, ...Buffer.from("abcd"), ((6 - 4) << 2) | 1, 2]);
		expect(unsnap(bytes).toString()).toBe("abcdcdcdcd");
	});

	it("unfolds long literals and far copies", () => {
		const long = Buffer.alloc(300, "xyz");
		const literal = [61 << 2, 299 & 0xff, 299 >> 8, ...long];
		const bytes = Buffer.from([...varint(310), ...literal, ((10 - 1) << 2) | 2, 300 & 0xff, 300 >> 8]);
		expect(unsnap(bytes).toString()).toBe(`${long}xyzxyzxyzx`);
	});

	it("refuses what is none", () => {
		for (const bytes of [
			[10, 1, 2],
			[10, 0xf0],
			[0xff, 0xff, 0xff, 0xff, 0x7f],
		])
			expect(() => unsnap(Buffer.from(bytes))).toThrow(RangeError);
	});
});

describe("a table of LevelDB", () => {
	it("gives every block unfolded, with whole keys", () => {
		const plain = block([
			[0, "origin/Margaret", Buffer.from("one")],
			[7, "Maria", Buffer.from("two")],
		]);
		const value = Buffer.from([12, (4 - 1) << 2, ...Buffer.from("abcd"), ((8 - 4) << 2) | 1, 4]);
		expect(unsnap(value).toString()).toBe("abcdabcdabcd");
		const snapped = Buffer.concat([varint(plain.byteLength), Buffer.from([60 << 2, plain.byteLength - 1]), plain]);
		const first = stored(plain, 0);
		const second = stored(snapped, 1);
		const handles = [
			[0, plain.byteLength],
			[first.byteLength, snapped.byteLength],
		] as const;
		const index = block(handles.map(([at, size], key) => [0, `${key}`, Buffer.concat([varint(at), varint(size)])]));
		const footer = Buffer.alloc(48);
		Buffer.concat([varint(0), varint(0), varint(first.byteLength + second.byteLength), varint(index.byteLength)]).copy(
			footer,
		);
		MAGIC.copy(footer, 40);
		const file = Buffer.concat([first, second, stored(index, 0), footer]);
		const texts = [...tableBlocks(file)].map(({ bytes }) => bytes.toString());
		expect(texts).toEqual([
			"origin/MargaretoneoriginMariatwo".replace("originMaria", "origin/Maria"),
			expect.any(String),
		]);
		expect(texts[1]).toBe(texts[0]);
	});

	it("gives nothing of a file that is none", () => {
		expect([...tableBlocks(Buffer.alloc(100))]).toEqual([]);
		expect([...tableBlocks(Buffer.alloc(3))]).toEqual([]);
	});
});

describe("a log of LevelDB", () => {
	it("gives a record in one piece that its blocks cut", () => {
		const record = (type: number, text: string) => {
			const head = Buffer.alloc(7);
			head.writeUInt16LE(text.length, 4);
			head.writeUInt8(type, 6);
			return Buffer.concat([head, Buffer.from(text)]);
		};
		const first = record(2, `${"x".repeat(32 * 1024 - 7 - 5)}Marga`);
		const file = Buffer.concat([first, record(4, "ret Oduya"), Buffer.alloc(20)]);
		const [layer] = [...logRecords(file)];
		expect(file.includes("Margaret")).toBe(false);
		expect(layer?.bytes.toString().endsWith("Margaret Oduya")).toBe(true);
	});
});
