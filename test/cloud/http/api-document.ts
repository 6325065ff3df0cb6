import { randomUUID } from "node:crypto";

// biome-ignore lint/suspicious/noExplicitAny: a document of any shape is read
export type Json = any;

export interface Operation {
	readonly method: string;
	readonly path: string;
	/** `GET /api/v1/accounts/{id}` */
	readonly name: string;
	readonly operation: Json;
}

/** Every operation of a served OpenAPI document. */
export function operationsOf(document: Json): readonly Operation[] {
	return Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
		Object.entries<Json>(methods).map(([verb, operation]) => {
			const method = verb.toUpperCase();
			return { method, path, operation, name: `${method} ${path}` };
		}),
	);
}

export const resolve = (document: Json, reference: string): Json =>
	reference
		.replace("#/", "")
		.split("/")
		.reduce((value, part) => value?.[part], document);

/** The path with each parameter filled in, and the query that must be there. */
export function addressOf(document: Json, path: string, operation: Json): string {
	const parameters: Json[] = operation.parameters ?? [];
	const query = parameters.filter(({ in: place, required }) => place === "query" && required);
	const filled = path.replaceAll(/\{(\w+)\}/g, () => randomUUID());
	return query.length === 0
		? filled
		: `${filled}?${query.map(({ name, schema }) => `${name}=${sample(document, schema)}`).join("&")}`;
}

/** A request that is valid as far as the document says, so that only the missing session can be refused. */
export function requestOf(document: Json, operation: Json) {
	const headers = (operation.parameters ?? [])
		.filter(({ in: place }: Json) => place === "header")
		.map(({ name, schema }: Json) => [name, sample(document, schema)]);
	const schema = operation.requestBody?.content["application/json"].schema;
	return { headers: Object.fromEntries(headers), ...(schema && { body: sample(document, schema) }) };
}

function sample(document: Json, schema: Json): Json {
	if (schema.$ref) return sample(document, resolve(document, schema.$ref));
	if (schema.anyOf) return sample(document, schema.anyOf[0]);
	if (schema.enum) return schema.enum[0];
	if (schema.format === "uuid") return randomUUID();
	if (schema.pattern === "^[A-Z]{2}$") return "NG";
	switch (schema.type) {
		case "object": {
			const required: string[] = schema.required ?? [];
			return Object.fromEntries(required.map((key) => [key, sample(document, schema.properties[key])]));
		}
		case "array":
			return Array.from({ length: schema.minItems ?? 0 }, () => sample(document, schema.items));
		case "boolean":
			return true;
		case "integer":
			return schema.minimum ?? 1;
		default:
			return "amara@example.com";
	}
}
