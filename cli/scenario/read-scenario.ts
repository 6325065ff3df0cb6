import { readFileSync } from "node:fs";
import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";
import { bestIssue } from "./best-issue.ts";
import { checkMemories } from "./check-memories.ts";
import { checkNames } from "./check-names.ts";
import { type Scenario, scenarioSchema } from "./schema.ts";

/** Where something is wrong in a scenario, and what. */
export interface Mistake {
	/** Of keys and list positions. */
	readonly path: readonly PropertyKey[];
	readonly message: string;
}

/** Reads a scenario. Refused: scenario-invalid, its detail file, line, column and what is wrong there. */
export function readScenario(path: string): Scenario {
	let text: string;
	try {
		text = readFileSync(path, "utf8");
	} catch (error) {
		throw new FoyerError("scenario-invalid", `${path} cannot be read`, { cause: error });
	}
	return parseScenario(text, path);
}

/** `file` is what a mistake is said to be in. Refused: scenario-invalid. */
export function parseScenario(text: string, file: string): Scenario {
	const lineCounter = new LineCounter();
	const document = parseDocument(text, { lineCounter });
	const refuse = (offset: number, message: string): never => {
		const { line, col } = lineCounter.linePos(offset);
		throw new FoyerError("scenario-invalid", `${file}:${line}:${col}: ${message}`);
	};
	const [error] = document.errors;
	// The first line says it; those behind it draw the place, which is named already.
	if (error !== undefined) return refuse(error.pos[0], error.message.split(" at line ")[0] ?? error.message);
	const parsed = scenarioSchema.safeParse(toPlain(document, refuse), { reportInput: true });
	const mistake = parsed.success
		? (checkNames(parsed.data) ?? checkMemories(parsed.data.steps))
		: bestIssue(parsed.error);
	if (mistake !== null) return refuse(offsetOf(document, mistake.path), `${wordsOf(mistake.path)}${mistake.message}`);
	return (parsed as z.ZodSafeParseSuccess<Scenario>).data;
}

/** Aliases that multiply are refused by the parser itself. */
function toPlain(document: Document.Parsed, refuse: (offset: number, message: string) => never): unknown {
	try {
		return document.toJS({ maxAliasCount: 100 });
	} catch (error) {
		return refuse(0, error instanceof Error ? error.message : String(error));
	}
}

/** Where the path leads to; where it ends at a key, that key; where it is missing, what should hold it. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
	for (let length = path.length; length > 0; length -= 1) {
		const holder = document.getIn(path.slice(0, length - 1), true);
		const last = path[length - 1];
		const pair = isMap(holder) ? holder.items.find(({ key }) => isScalar(key) && key.value === last) : undefined;
		if (isScalar(pair?.key)) return pair.key.range?.[0] ?? 0;
		const node = document.getIn(path.slice(0, length), true);
		if (typeof node === "object" && node !== null && "range" in node) return (node.range as [number] | null)?.[0] ?? 0;
	}
	return document.contents?.range?.[0] ?? 0;
}

/** `steps[2].expect: ` */
function wordsOf(path: readonly PropertyKey[]): string {
	const words = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
	return words === "" ? "" : `${words.replace(/^\./, "")}: `;
}
