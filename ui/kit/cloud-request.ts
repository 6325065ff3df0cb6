import { type ErrorCode, isErrorCode } from "#protocol/error-codes.ts";

/** Why the cloud did not do it; `unreachable` where it did not answer at all. */
export type RefusalCode = ErrorCode | "unreachable";

export type CloudAnswer<T> =
	| { readonly ok: true; readonly value: T }
	/** `problem` is the whole answer, where it was one (RFC 9457). */
	| { readonly ok: false; readonly code: RefusalCode; readonly problem?: unknown };

export interface CloudRequest {
	readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
	/** Sent as JSON. */
	readonly body?: object;
	readonly headers?: Record<string, string>;
}

/** Asks the cloud that served this page. It never throws: a refusal is an answer, by its code (RFC 9457). */
export async function askCloud<T>(path: string, request: CloudRequest = {}): Promise<CloudAnswer<T>> {
	const { method = "GET", body, headers } = request;
	try {
		const response = await fetch(path, {
			method,
			headers: { accept: "application/json", ...(body && { "content-type": "application/json" }), ...headers },
			...(body && { body: JSON.stringify(body) }),
		});
		if (!response.ok) {
			const problem: unknown = await response.json().catch(() => null);
			return { ok: false, code: codeOf(problem), problem };
		}
		return { ok: true, value: (response.status === 204 ? undefined : await response.json()) as T };
	} catch {
		return { ok: false, code: "unreachable" };
	}
}

/** The code of an answer that is a refusal. A proxy in between may answer something else than problem details. */
export async function refusalOf(response: Response): Promise<RefusalCode> {
	return codeOf(await response.json().catch(() => null));
}

function codeOf(problem: unknown): RefusalCode {
	const code = typeof problem === "object" && problem !== null && "code" in problem ? problem.code : null;
	return isErrorCode(code) ? code : "unreachable";
}
