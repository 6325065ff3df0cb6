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
		const cloud = { ...parts, publicKey: parts.context.keys.publicKey, healthy: parts.context.store.healthy };
		const lines: string[] = [];
		const logger = pino({ level: "debug" }, { write: (line) => void lines.push(line) });
		const http = await startHttp({
			cloud,
			uiDir: "/nowhere",
			demo: false,
			logger,
			clock: parts.now,
			port: 0,
			...options,
		});
		closers.push(http.close);
		const client = () => createClient(http.url);
		return {
			...parts,
			url: http.url,
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
	let cookie: string | null = null;
	return {
		cookie: () => cookie,
		async ask(method, path, { body, headers } = {}) {
			const response = await fetch(`${url}${path}`, {
				method,
				redirect: "manual",
				headers: {
					...(cookie === null ? {} : { cookie }),
					...(body === undefined ? {} : { "content-type": "application/json" }),
					...headers,
				},
				...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
			});
			const set = response.headers.getSetCookie()[0]?.split(";")[0];
			if (set !== undefined) cookie = set.endsWith("=") ? null : set;
			const text = await response.text();
			const isJson = response.headers.get("content-type")?.includes("json") ?? false;
			return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
		},
	};
}
