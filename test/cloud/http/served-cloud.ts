import pino from "pino";
import { afterEach } from "vitest";
import type { HttpOptions } from "#cloud/http/options.ts";
import { startHttp } from "#cloud/http/start-http.ts";
import { onSqlite, PASSWORD, type TestCloud } from "#test/cloud/test-cloud.ts";

export const INSTALLER = "installer@example.com";

export interface ServedCloud extends TestCloud {
	readonly url: string;
	/** Everything that was logged, as it would stand in a file. */
	log(): string;
	/** Ends the server, as SIGTERM does. */
	stop(): Promise<void>;
	/** A browser or a program of its own, with a cookie jar. */
	client(): Client;
	/** One that has signed in. */
	signedIn(email?: string): Promise<Client>;
}

interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The body where it is JSON. */
	// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
	readonly body: any;
}

export interface Client {
	ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
	cookie(): string | null;
}

interface AskOptions {
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
}

/** The real HTTP API on a real port, above the cloud's real parts; all closed after each test. */
export function servedClouds() {
	const open = onSqlite();
	const closers: (() => Promise<void>)[] = [];
	// Registered after the clouds' own, so it runs before: a server never outlives its store.
	afterEach(async () => {
		for (const close of closers.splice(0)) await close();
	});
	return async (options: Partial<HttpOptions> = {}): Promise<ServedCloud> => {
		const parts = await open({ demo: options.demo ?? false });
		const { keys, store } = parts.context;
		const { publicKey, endorsements } = keys;
		const cloud = { ...parts, publicKey, endorsements, healthy: store.healthy };
		const lines: string[] = [];
		const logger = pino({ level: "debug" }, { write: (line) => void lines.push(line) });
		const http = await startHttp({
			cloud,
			uiDir: "/nowhere",
			demo: false,
			logger,
			port: 0,
			...options,
		});
		closers.push(http.close);
		const client = () => createClient(http.url);
		return {
			...parts,
			url: http.url,
			stop: http.close,
			log: () => lines.join(""),
			client,
			async signedIn(email = INSTALLER) {
				const person = client();
				const answer = await person.ask("POST", "/api/v1/session", { body: { email, password: PASSWORD } });
				if (answer.status !== 200) throw new Error(`could not sign in: ${answer.text}`);
				return person;
			},
		};
	};
}

function createClient(url: string): Client {
	const jar = new Map<string, string>();
	const cookie = () => (jar.size === 0 ? null : [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
	return {
		cookie,
		async ask(method, path, { body, headers } = {}) {
			const response = await fetch(`${url}${path}`, {
				method,
				redirect: "manual",
				headers: {
					...(jar.size === 0 ? {} : { cookie: cookie() ?? "" }),
					...(body === undefined ? {} : { "content-type": "application/json" }),
					...headers,
				},
				...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
			});
			for (const set of response.headers.getSetCookie()) {
				const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
				if (value === "") jar.delete(name);
				else jar.set(name, value);
			}
			const text = await response.text();
			const isJson = /[/+]json\b/.test(response.headers.get("content-type") ?? "");
			return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
		},
	};
}
