import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { errorCodes } from "#protocol/error-codes.ts";
import { addressOf, type Json, operationsOf, requestOf, resolve } from "./api-document.ts";
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
	"POST /api/v1/password-links",
	"POST /api/v1/passwords",
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

async function described() {
	const cloud = await serve({ metrics: new Registry() });
	const document = (await cloud.client().ask("GET", "/api/v1/openapi.json")).body;
	return { cloud, document, operations: operationsOf(document) };
}

/** A schema's own example, the one of what it refers to, or for a page that of its items. */
function exampleOf(document: Json, schema: Json): Json {
	if (schema?.$ref) return exampleOf(document, resolve(document, schema.$ref));
	return schema?.examples?.[0] ?? (schema?.properties?.items && exampleOf(document, schema.properties.items.items));
}
