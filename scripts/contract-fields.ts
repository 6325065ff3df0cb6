/** As much of JSON Schema as the contract's messages use. */
export interface JsonSchema {
	readonly type?: string;
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly description?: string;
	readonly format?: string;
	readonly pattern?: string;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly maxItems?: number;
	readonly items?: JsonSchema;
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly anyOf?: readonly JsonSchema[];
	readonly oneOf?: readonly JsonSchema[];
}

export interface Variant {
	/** What tells it from the others, such as "type call"; null where there is one form alone. */
	readonly name: string | null;
	readonly schema: JsonSchema;
}

/** The forms of a message that comes in several, told apart by a field with a constant. */
export function variantsOf(schema: JsonSchema): Variant[] {
	const options = schema.oneOf ?? schema.anyOf;
	if (options === undefined) return [{ name: null, schema }];
	return options.map((option) => {
		const fields = Object.entries(option.properties ?? {});
		const told = fields.find(([name, property]) => name !== "v" && property.const !== undefined);
		return { name: told === undefined ? null : `${told[0]} ${told[1].const}`, schema: option };
	});
}

/** One row for each field at any depth: its path, its type, its limits. Every field is required. */
export function fieldRows(schema: JsonSchema, path = ""): string[][] {
	return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
		const { schema: inner, nullable } = withoutNull(property);
		const field = `${path}${name}`;
		const row = [`\`${field}\``, `${typeOf(inner)}${nullable ? " or null" : ""}`, limitsOf(inner)];
		const element = inner.items === undefined ? inner : withoutNull(inner.items).schema;
		return [row, ...fieldRows(element, inner.items === undefined ? `${field}.` : `${field}[].`)];
	});
}

function withoutNull(schema: JsonSchema): { readonly schema: JsonSchema; readonly nullable: boolean } {
	const others = schema.anyOf?.filter(({ type }) => type !== "null") ?? [];
	const [only] = others;
	return only !== undefined && others.length === 1 ? { schema: only, nullable: true } : { schema, nullable: false };
}

function typeOf(schema: JsonSchema): string {
	if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
	if (schema.enum !== undefined) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
	if (schema.items !== undefined) return `list of ${schema.items.type ?? "value"}s`;
	return schema.type ?? "any";
}

function limitsOf({ description, format, pattern, ...schema }: JsonSchema): string {
	const { minLength, maxLength, minimum, maximum, maxItems } = schema;
	return [
		// Words say more than a format, and a known format more than the pattern that comes with it.
		description ?? format ?? (pattern === undefined ? null : `\`${pattern}\``),
		range(minLength, maxLength, " characters"),
		range(minimum, maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum, ""),
		range(undefined, maxItems, ""),
	]
		.filter((limit) => limit !== null)
		.join(", ");
}

function range(from: number | undefined, to: number | undefined, unit: string): string | null {
	if (from === undefined) return to === undefined ? null : `at most ${to}${unit}`;
	if (to === undefined) return `at least ${from}${unit}`;
	return from === to ? `${from}${unit}` : `${from} to ${to}${unit}`;
}
