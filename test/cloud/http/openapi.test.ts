import { randomUUID } from "node:crypto";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { errorCodes } from "#protocol/error-codes.ts";
import { servedClouds } from "./served-cloud.ts";

const serve = servedClouds();

/** Who may be asked without a session. A new route is not among them until somebody decides so, here. */
const open = [
	"DELETE /api/v1/app/session",
	"DELETE /api/v1/session",
	"GET /api/v1/public-key",
	"GET /healthz",
	"GET /metrics",
	"POST /api/v1/enrolments/open",
	"POST /api/v1/enrolments/registrations",
	"POST /api/v1/enrolments/verification-codes",
	"POST /api/v1/session",
];

it("is an OpenAPI 3.1 document whose references all lead somewhere", async () => {
	const { document } = await described();
	expect(document.openapi).toMatch(/^3\.1\./);
	expect(document.info).toMatchObject({ title: "Foyer cloud", version: expect.any(String) });
	const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map((match) => match[1] ?? "");
	expect(references.length).toBeGreaterThan(0);
	for (const reference of references) expect(resolve(document, reference), reference).toBeDefined();
	expect(document.components.securitySchemes).toHaveProperty("session");
});

it("says of every route what it is for, how it answers with an example, and how it refuses", async () => {
	const { document, operations } = await described();
	const tags = document.tags.map((tag: { name: string }) => tag.name);
	expect(operations.length).toBeGreaterThanOrEqual(17);
	for (const { name, operation } of operations) {
		expect(tags, name).toEqual(expect.arrayContaining(operation.tags));
		expect(operation.summary?.length, name).toBeGreaterThan(5);
		expect(operation.security, name).toBeDefined();
		const responses = Object.entries<Json>(operation.responses);
		for (const [status, { content }] of responses.filter(([status]) => status < "300" && status !== "204")) {
			const [media] = Object.values<Json>(content ?? {});
			expect(
				media?.example ?? media?.examples ?? exampleOf(document, media?.schema),
				`${name} ${status}`,
			).toBeDefined();
		}
		const refusals = responses.filter(([status]) => status >= "400");
		expect(refusals.length, name).toBeGreaterThan(0);
		for (const [status, { content, description }] of refusals) {
			expect(Object.keys(content), name).toEqual(["application/problem+json"]);
			for (const [, code = ""] of description.matchAll(/`([a-z-]+)`:/g)) {
				expect(errorCodes, `${name} ${code}`).toHaveProperty(code);
				expect(String(errorCodes[code as keyof typeof errorCodes].status ?? 500), code).toBe(status);
			}
		}
	}
});

it("answers every route without a session with 401, but for those that are documented as open", async () => {
	const { cloud, document, operations } = await described();
	const answered: string[] = [];
	for (const { method, path, name, operation } of operations) {
		const answer = await cloud
			.client()
			.ask(method, addressOf(document, path, operation), requestOf(document, operation));
		if (answer.status !== 401 || answer.body.code !== "unauthenticated") answered.push(name);
		expect(operation.security.length > 0, name).toBe(answer.body?.code === "unauthenticated");
		// What it answered is one of the answers it documents.
		expect(Object.keys(operation.responses), `${name}: ${answer.text}`).toContain(String(answer.status));
	}
	expect(answered.toSorted()).toEqual(open);
});

// biome-ignore lint/suspicious/noExplicitAny: a document of any shape is being checked
type Json = any;

async function described() {
	const cloud = await serve({ metrics: new Registry() });
	const document = (await cloud.client().ask("GET", "/api/v1/openapi.json")).body;
	const operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
		Object.entries<Json>(methods).map(([verb, operation]) => {
			const method = verb.toUpperCase();
			return { method, path, operation, name: `${method} ${path}` };
		}),
	);
	return { cloud, document, operations };
}

const resolve = (document: Json, reference: string): Json =>
	reference
		.replace("#/", "")
		.split("/")
		.reduce((value, part) => value?.[part], document);

/** A schema's own example, the one of what it refers to, or for a page that of its items. */
function exampleOf(document: Json, schema: Json): Json {
	if (schema?.$ref) return exampleOf(document, resolve(document, schema.$ref));
	return schema?.examples?.[0] ?? (schema?.properties?.items && exampleOf(document, schema.properties.items.items));
}

/** The path with each parameter filled in, and the query that must be there. */
function addressOf(document: Json, path: string, operation: Json): string {
	const parameters: Json[] = operation.parameters ?? [];
	const query = parameters.filter(({ in: place, required }) => place === "query" && required);
	const filled = path.replaceAll(/\{(\w+)\}/g, () => randomUUID());
	return query.length === 0
		? filled
		: `${filled}?${query.map(({ name, schema }) => `${name}=${sample(document, schema)}`).join("&")}`;
}

/** A request that is valid as far as the document says, so that only the missing session can be refused. */
function requestOf(document: Json, operation: Json) {
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
		case "integer":
			return schema.minimum ?? 1;
		default:
			return "amara@example.com";
	}
}
