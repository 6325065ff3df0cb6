import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { APP_COOKIE, REFRESH_COOKIE } from "./app-cookies.ts";
import { rateLimitHeaders } from "./rate-limit.ts";
import { SESSION_COOKIE } from "./sessions.ts";

/** What a route says where nobody has to be signed in; every other route needs the session. */
export const PUBLIC: [] = [];
/** In a console alone: whoever has a token may neither get another one nor become somebody else. */
export const SIGNED_IN = [{ session: [] }];
/** In a console, or by a personal access token of this scope or a wider one. */
export const READS = [{ session: [] }, { token: ["read"] }];
export const RESETS = [{ session: [] }, { token: ["reset"] }];
export const MANAGES = [{ session: [] }, { token: ["manage"] }];
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
				{ name: "kits", description: "The MAC library, and placing kits." },
				{ name: "projects", description: "Installers' projects, and a distributor's installers." },
				{ name: "audit", description: "The record of every reset, hash-chained." },
				{ name: "certificates", description: "Signed records of erasure, and the key to verify them with." },
				{ name: "enrolment", description: "What the QR code on the monitor opens on the tenant's phone." },
				{ name: "app", description: "The tenant's phone, once registered." },
				{ name: "tokens", description: "Personal access tokens, for scripts." },
				{ name: "webhooks", description: "What tells other servers that something happened (Standard Webhooks)." },
				{ name: "operations", description: "For whoever runs the cloud." },
			],
			components: {
				securitySchemes: {
					session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE },
					token: {
						type: "http",
						scheme: "bearer",
						bearerFormat: "foyer_pat_…",
						description:
							"A personal access token, made in the console. The scope that a route names is the least that it takes: `manage` includes `reset`, which includes `read`.",
					},
					app: { type: "apiKey", in: "cookie", name: APP_COOKIE },
					appRefresh: { type: "apiKey", in: "cookie", name: REFRESH_COOKIE },
				},
			},
		},
		transform: jsonSchemaTransform,
		transformObject: (document) => withRateLimits(withoutUnusedSchemas(jsonSchemaTransformObject(document))),
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

const integerHeader = (description: string) => ({ description, schema: { type: "integer" } });

/** Says of every route of the API which headers tell how much the caller has left. */
function withRateLimits(transformed: Transformed): Transformed {
	const told = Object.entries(rateLimitHeaders).map(([name, description]) => [name, integerHeader(description)]);
	const headers = Object.fromEntries(told);
	const retryAfter = { "retry-after": integerHeader("Seconds to wait before the next try.") };
	const { paths } = transformed as { readonly paths?: Record<string, Record<string, Operation>> };
	for (const [path, operations] of Object.entries(paths ?? {})) {
		if (!path.startsWith("/api/")) continue;
		for (const [status, response] of Object.values(operations).flatMap((one) => Object.entries(one.responses ?? {}))) {
			if (status < "300" || status === "429") response.headers = { ...response.headers, ...headers };
			if (status === "429") response.headers = { ...response.headers, ...retryAfter };
		}
	}
	return transformed;
}

interface Operation {
	readonly responses?: Record<string, { headers?: Record<string, object> }>;
}
