import { isErrorCode } from "#protocol/error-codes.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

/** Somebody at the cloud's HTTP API with a browser of their own: its cookies are kept. */
export interface CloudClient {
	/** The answer's JSON, undefined where there is none. Refused: what the cloud's problem details say. */
	ask(method: string, path: string, options?: AskOptions): Promise<unknown>;
}

interface AskOptions {
	readonly body?: object;
	readonly headers?: Readonly<Record<string, string>>;
}

/** `baseUrl` is asked for at every call: a cloud that was restarted may answer elsewhere. */
export function cloudClient(baseUrl: () => string): CloudClient {
	const cookies = new Map<string, string>();
	return {
		async ask(method, path, { body, headers = {} } = {}) {
			const answer = await fetch(`${baseUrl()}${path}`, {
				method,
				headers: {
					accept: "application/json",
					...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
					...(body !== undefined && { "content-type": "application/json" }),
					...headers,
				},
				...(body !== undefined && { body: JSON.stringify(body) }),
			}).catch((cause: unknown) => {
				throw new FoyerError("cloud-unreachable", `${method} ${path}`, { cause });
			});
			for (const cookie of answer.headers.getSetCookie()) keep(cookies, cookie);
			const text = await answer.text();
			const json: unknown = answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : undefined;
			if (!answer.ok) throw refusal(json, `${method} ${path} was answered with ${answer.status}`);
			return json;
		},
	};
}

/** An empty value takes a cookie back (RFC 6265 section 3.1 by an expiry, which comes with it). */
function keep(cookies: Map<string, string>, setCookie: string): void {
	const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
	if (value === "") cookies.delete(name);
	else cookies.set(name, value);
}

function refusal(problem: unknown, otherwise: string): FoyerError {
	const code = typeof problem === "object" && problem !== null && "code" in problem ? problem.code : undefined;
	return new FoyerError(isErrorCode(code) ? code : "cloud-unreachable", isErrorCode(code) ? undefined : otherwise);
}
