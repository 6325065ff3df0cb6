import type { FastifyReply, FastifyRequest } from "fastify";
import { type TokenScope, tokenScopes } from "#cloud/automation.ts";
import type { Cloud } from "#cloud/cloud.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";
import type { Session } from "./sessions.ts";

/** Null where none was sent; then a cookie may speak for somebody. Where one was, it alone does. */
export function bearerTokenOf({ headers }: Pick<FastifyRequest, "headers">): string | null {
	const [, token] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "") ?? [];
	return token ?? null;
}

/** Refused: token-malformed, token-unknown, token-expired, scope-missing, session-required; told as RFC 6750 section 3 does. */
export async function bearerSession(
	cloud: Pick<Cloud, "tokens">,
	token: string,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<Session> {
	try {
		const { actor, scope } = await cloud.tokens.bearerOf(token);
		refuseScope(scope, scopeAskedBy(request));
		return { token, actor, whoAsks: () => whoHas(cloud, token) };
	} catch (error) {
		const challenge = isFoyerError(error) ? challenges[error.code] : undefined;
		if (challenge !== undefined) reply.header("www-authenticate", `Bearer realm="foyer", error="${challenge}"`);
		throw error;
	}
}

const challenges: Partial<Record<ErrorCode, string>> = {
	"token-malformed": "invalid_token",
	"token-unknown": "invalid_token",
	"token-expired": "invalid_token",
	"scope-missing": "insufficient_scope",
	"session-required": "insufficient_scope",
};

function refuseScope(had: TokenScope, asked: TokenScope | null): void {
	if (asked === null) throw new FoyerError("session-required");
	if (tokenScopes.indexOf(had) < tokenScopes.indexOf(asked)) throw new FoyerError("scope-missing", asked);
}

/** What the OpenAPI document says of the route is what holds: a route that names no scope takes no token. */
function scopeAskedBy(request: FastifyRequest): TokenScope | null {
	const security = request.routeOptions.schema?.security ?? [];
	const named = security.flatMap((alternative) => alternative["token"] ?? []);
	return tokenScopes.find((scope) => named.includes(scope)) ?? null;
}

async function whoHas(cloud: Pick<Cloud, "tokens">, token: string): Promise<Session["actor"] | null> {
	try {
		return (await cloud.tokens.bearerOf(token)).actor;
	} catch (error) {
		if (isFoyerError(error)) return null;
		throw error;
	}
}
