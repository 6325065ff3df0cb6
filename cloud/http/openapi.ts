import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { APP_COOKIE, REFRESH_COOKIE } from "./app-cookies.ts";
import { SESSION_COOKIE } from "./sessions.ts";

/** What a route says where nobody has to be signed in; every other route needs the session. */
export const PUBLIC: [] = [];
export const SIGNED_IN = [{ session: [] }];
/** A tenant on a phone; the refresh cookie is good for a new session cookie alone. */
export const IN_APP = [{ app: [] }];
export const REFRESHING = [{ appRefresh: [] }];

/** Collects the routes that follow into one OpenAPI 3.1 document; `app.swagger()` returns it. */
export async function describeApi(app: FastifyInstance): Promise<void> {
	await app.register(swagger, {
		openapi: {
			openapi: "3.1.0",
			info: {
				title: "Foyer cloud",
				version: "1.0.0",
				description:
					"Accounts of intercom kits, their reset, and the enrolment of the next tenant. Times are milliseconds since 1970 in UTC. Every refusal is problem details (RFC 9457) with a stable `code`.",
				license: { name: "MIT", identifier: "MIT" },
			},
			tags: [
				{ name: "session", description: "Signing in to a console." },
				{ name: "accounts", description: "Accounts and their reset." },
				{ name: "audit", description: "The record of every reset, hash-chained." },
				{ name: "certificates", description: "Signed records of erasure, and the key to verify them with." },
				{ name: "enrolment", description: "What the QR code on the monitor opens on the tenant's phone." },
				{ name: "app", description: "The tenant's phone, once registered." },
				{ name: "operations", description: "For whoever runs the cloud." },
			],
			components: {
				securitySchemes: {
					session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE },
					app: { type: "apiKey", in: "cookie", name: APP_COOKIE },
					appRefresh: { type: "apiKey", in: "cookie", name: REFRESH_COOKIE },
				},
			},
		},
		transform: jsonSchemaTransform,
		transformObject: (document) => withoutUnusedSchemas(jsonSchemaTransformObject(document)),
	});
}

type Transformed = ReturnType<typeof jsonSchemaTransformObject>;

/** The transform writes every named schema twice, as input and as output; most are only ever one of them. */
function withoutUnusedSchemas(transformed: Transformed): Transformed {
	const text = JSON.stringify(transformed);
	const document = transformed as { components?: { schemas?: Record<string, unknown> } };
	const schemas = Object.entries(document.components?.schemas ?? {});
	const used = schemas.filter(([name]) => text.includes(`"#/components/schemas/${name}"`));
	return { ...document, components: { ...document.components, schemas: Object.fromEntries(used) } } as Transformed;
}
