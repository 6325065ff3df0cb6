import { z } from "zod";

/** What a text of a schema gets: the path is its fields' names, `[]` for an element of a list. */
export type Plant = (path: string) => string;

/**
 * One value for every alternative of a schema, with a marker in every text that people fill. It reads the schema itself:
 * a field that is added is planted the same day, and one of a kind that is not known here throws.
 */
export function markedSamples(schema: z.core.$ZodType, plant: Plant, path = ""): unknown[] {
	const { def } = schema._zod as z.core.$ZodTypes["_zod"];
	if (def.type !== "union") return [sampleOf(schema, plant, path)];
	return def.options.map((option) => sampleOf(option, plant, `${path}${nameOf(option)}`));
}

/** Every text in which a marker can stand, as `markedSamples` names them. */
export function openTexts(schema: z.core.$ZodType, path = ""): string[] {
	const paths: string[] = [];
	const plant: Plant = (at) => {
		paths.push(at);
		return "123456789012";
	};
	markedSamples(schema, plant, path);
	return paths;
}

function sampleOf(schema: z.core.$ZodType, plant: Plant, path: string): unknown {
	const { def } = schema._zod as z.core.$ZodTypes["_zod"];
	switch (def.type) {
		case "object":
			return Object.fromEntries(
				Object.entries(def.shape).map(([key, field]) => [key, sampleOf(field, plant, `${path}.${key}`)]),
			);
		case "array":
			return [sampleOf(def.element, plant, `${path}[]`)];
		case "nullable":
		case "optional":
			return sampleOf(def.innerType, plant, path);
		case "enum":
			return Object.values(def.entries)[0];
		case "literal":
			return def.values[0];
		case "boolean":
			return true;
		case "number":
			return 1;
		case "string":
			return textOf(schema as z.core.$ZodString, plant, path);
		default:
			throw new Error(`no way to fill ${path}, which is of type ${def.type}: add one`);
	}
}

function textOf(schema: z.core.$ZodString, plant: Plant, path: string): string {
	const format = "format" in schema._zod.def ? schema._zod.def.format : undefined;
	// Made by machines, at random.
	if (format === "uuid") return crypto.randomUUID();
	if (format === "base64") return Buffer.from(`<svg><!--${plant(path)}--></svg>`).toString("base64");
	const text = plant(path);
	if (!z.safeParse(schema, text).success) throw new Error(`no way to plant a marker in ${path}: add one`);
	return text;
}

/** An alternative is called by its first literal, such as `type`. */
function nameOf(schema: z.core.$ZodType): string {
	const { def } = schema._zod as z.core.$ZodTypes["_zod"];
	if (def.type !== "object") return "";
	const literals = Object.values(def.shape).flatMap((field) => {
		const { def } = field._zod as z.core.$ZodTypes["_zod"];
		return def.type === "literal" && typeof def.values[0] === "string" ? [def.values[0]] : [];
	});
	return literals[0] ?? "";
}
