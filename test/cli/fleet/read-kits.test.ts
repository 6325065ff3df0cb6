import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readKits, shardOf } from "#cli/fleet/read-kits.ts";
import { countedKits } from "#cli/kit/counted-kits.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { generateSigningKeys } from "#protocol/signing.ts";

const { publicKey } = generateSigningKeys();
const kits = countedKits(parseKitId("0C11F0000000"), 7) ?? [];
const kitFile = (kit: string) => ({
	v: 1,
	kit,
	broker: { url: "mqtt://127.0.0.1:1883", username: kit, password: "a-password-of-the-kit" },
	cloudKeys: [publicKey],
});
const lines = kits.map((kit) => `${JSON.stringify(kitFile(kit))}\n`);

describe("a fleet's kit files", () => {
	let dir: string;
	beforeEach(() => {
		dir = mkdtempSync(join(tmpdir(), "foyer-kits-"));
	});
	afterEach(() => rmSync(dir, { recursive: true, force: true }));
	const file = (name: string, text: string) => {
		writeFileSync(join(dir, name), text);
		return join(dir, name);
	};

	it("are read from a file with one a line", () => {
		expect(readKits(file("kits.jsonl", lines.join(""))).map(({ kit }) => kit)).toEqual(kits);
	});

	it("are read from a folder with one a file, as foyer kit add writes it", () => {
		for (const kit of kits) file(`${kit}.json`, JSON.stringify(kitFile(kit), null, "\t"));
		file("notes.txt", "not a kit file");
		expect(readKits(dir).map(({ kit }) => kit)).toEqual(kits);
		expect(readKits(join(dir, `${kits[0]}.json`))).toEqual([kitFile(kits[0] ?? "")]);
	});

	it("are refused with the line that is none, and where a kit is there twice", () => {
		expect(() => readKits(file("broken.jsonl", `${lines[0]}{}\n`))).toThrowError(/broken\.jsonl, line 2/);
		expect(() => readKits(file("twice.jsonl", `${lines[0]}${lines[0]}`))).toThrowError(/0C11F0000000 is there already/);
	});

	it("are refused with what is wrong and where, and never with what stands there", () => {
		const secret = "a-password-of-the-kit";
		const wrong = { ...kitFile(kits[0] ?? ""), broker: { url: "ftp://127.0.0.1", username: "x", password: secret } };
		const messageOf = (text: string) => {
			try {
				return String(readKits(file("wrong.jsonl", text)));
			} catch (error) {
				return String(error);
			}
		};
		expect(messageOf(`${lines[0]}${JSON.stringify(wrong)}`)).toMatch(/wrong\.jsonl, line 2, broker\.url: /);
		expect(messageOf(`${lines[0]}${secret}`)).toMatch(/line 2: no JSON/);
		for (const text of [JSON.stringify(wrong), secret]) expect(messageOf(text)).not.toContain(secret);
		expect(messageOf("\n")).toMatch(/there is no kit in it/);
	});

	it("are split into parts that are the same for every order, have no kit in common and leave none out", () => {
		const all = readKits(file("kits.jsonl", lines.join("")));
		const parts = [1, 2, 3].map((part) => shardOf(all.toReversed(), { part, of: 3 }).map(({ kit }) => kit));
		expect(parts.map((part) => part.length)).toEqual([3, 2, 2]);
		expect(parts.flat().toSorted()).toEqual(kits);
		expect(shardOf(all, { part: 2, of: 3 }).map(({ kit }) => kit)).toEqual(parts[1]);
	});
});
