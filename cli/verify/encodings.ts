/** Every way to write a text that is searched for, and where such bytes come from. */
export const encodings = {
	"utf-8": "Files, SQLite's text, JSON, logs, MQTT payloads.",
	"utf-16le": "V8's and Chromium's strings with characters beyond Latin-1; Windows.",
	"utf-16be": "IndexedDB's keys.",
	"latin-1": "V8's one-byte strings: local storage, IndexedDB and memory that was dumped.",
	json: "JSON that was written in ASCII, with \\u escapes.",
	percent: "Addresses in caches, histories and logs.",
	hex: "Dumps of SQLite and of memory, in either case of letters.",
	base64: "Pictures in messages and data: addresses, whatever stands before the text.",
	base64url: "Tokens and signed documents.",
} as const;
export type Encoding = keyof typeof encodings;

export interface Pattern {
	readonly bytes: Buffer;
	readonly encoding: Encoding;
	/** Which of the markers, counted from 0. */
	readonly marker: number;
}

/** Shorter ones are written in hexadecimal or base64 by chance. */
const MIN_DERIVED_BYTES = 8;

/** What to look for; the same bytes once, by the first encoding that has them. Throws RangeError for an empty text. */
export function patternsOf(markers: readonly string[]): readonly Pattern[] {
	return markers.flatMap((text, marker) => {
		if (text === "") throw new RangeError("an empty text is everywhere");
		const known = new Set<string>();
		return written(text).flatMap(([encoding, bytes]) => {
			const key = bytes.toString("latin1");
			if (known.has(key)) return [];
			known.add(key);
			return [{ encoding, bytes, marker }];
		});
	});
}

function written(text: string): [Encoding, Buffer][] {
	const bytes = Buffer.from(text, "utf8");
	const little = Buffer.from(text, "utf16le");
	// Half a character, as fuzzers write them, has no address.
	const whole = text.toWellFormed();
	return [
		["utf-8", bytes],
		["utf-16le", little],
		["utf-16be", Buffer.from(little).swap16()],
		...(isLatin1(text) ? [["latin-1", Buffer.from(text, "latin1")] as [Encoding, Buffer]] : []),
		["json", Buffer.from(escaped(text))],
		["percent", Buffer.from(encodeURIComponent(whole))],
		...derived("hex", [bytes.toString("hex"), bytes.toString("hex").toUpperCase()]),
		...derived("base64", cores(bytes, "base64")),
		...derived("base64url", cores(bytes, "base64url")),
	];
}

const derived = (encoding: Encoding, texts: readonly string[]): [Encoding, Buffer][] =>
	texts.filter((text) => text.length >= MIN_DERIVED_BYTES).map((text) => [encoding, Buffer.from(text)]);

/** Base64 writes three bytes as four characters: what of the text is the same whatever stands around it, thrice. */
function cores(bytes: Buffer, encoding: "base64" | "base64url"): string[] {
	return [0, 1, 2].map((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
		return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.byteLength) * 8) / 6));
	});
}

const isLatin1 = (text: string): boolean => [...text].every((character) => character.charCodeAt(0) <= 0xff);

/** As `JSON.stringify` writes it, with everything beyond ASCII escaped. */
function escaped(text: string): string {
	const json = JSON.stringify(text).slice(1, -1);
	return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
