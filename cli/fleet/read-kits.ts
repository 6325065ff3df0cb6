import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { FoyerError } from "#protocol/foyer-error.ts";
import { type KitFile, kitFileSchema } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";

/** One of n parts of a fleet, counted from 1. */
export interface Shard {
	readonly part: number;
	readonly of: number;
}

/**
 * The kit files of a folder, one a file, or of a file, one a line as `foyer kit add --count` writes them; a kit file that
 * is spread over lines is one too. Refused: kit-file-invalid.
 */
export function readKits(path: string): readonly KitFile[] {
	const texts = statSync(path).isDirectory() ? filesIn(path) : linesOf(path);
	const shared = new Map<string, string>();
	const kits = new Map<KitId, KitFile>();
	for (const { from, text } of texts) {
		const kitFile = parsed(from, text);
		// Two monitors of one identity would take the broker from each other for ever.
		if (kits.has(kitFile.kit)) throw new FoyerError("kit-file-invalid", `${from}: ${kitFile.kit} is there already`);
		kits.set(kitFile.kit, sharing(kitFile, shared));
	}
	if (kits.size === 0) throw new FoyerError("kit-file-invalid", `${path}: there is no kit in it`);
	return [...kits.values()];
}

/** Every n-th kit, by its place in the order of their MACs: the same parts on every machine that has the same kits. */
export function shardOf(kits: readonly KitFile[], { part, of }: Shard): readonly KitFile[] {
	return kits.toSorted((one, other) => (one.kit < other.kit ? -1 : 1)).filter((_kit, index) => index % of === part - 1);
}

interface Source {
	readonly from: string;
	readonly text: string;
}

const filesIn = (dir: string): Source[] =>
	readdirSync(dir)
		.filter((name) => name.endsWith(".json"))
		.toSorted()
		.map((name) => ({ from: join(dir, name), text: readFileSync(join(dir, name), "utf8") }));

function linesOf(path: string): Source[] {
	const text = readFileSync(path, "utf8");
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
	if (lines[0]?.trim() === "{") return [{ from: path, text }];
	return lines.map((line, index) => ({ from: `${path}, line ${index + 1}`, text: line }));
}

/** What is wrong is said by its place alone: a kit file holds a secret. */
function parsed(from: string, text: string): KitFile {
	const { success, data, error } = kitFileSchema.safeParse(jsonIn(from, text));
	if (success) return data;
	const [issue] = error.issues;
	const place = issue === undefined || issue.path.length === 0 ? "" : `, ${issue.path.join(".")}`;
	throw new FoyerError("kit-file-invalid", `${from}${place}: ${issue?.message ?? "not a kit file"}`);
}

function jsonIn(from: string, text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new FoyerError("kit-file-invalid", `${from}: no JSON`);
	}
}

/** Thousands of kits say the same address and the same key: they share one string of each. */
function sharing({ broker, cloudKeys, ...kitFile }: KitFile, strings: Map<string, string>): KitFile {
	const one = (text: string) => {
		const known = strings.get(text) ?? text;
		strings.set(known, known);
		return known;
	};
	const { url, ca } = broker;
	const username = broker.username === kitFile.kit ? kitFile.kit : broker.username;
	return {
		...kitFile,
		broker: { ...broker, url: one(url), username, ...(ca !== undefined && { ca: one(ca) }) },
		cloudKeys: cloudKeys.map(one),
	};
}
