import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect } from "vitest";

export interface Received {
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** A status to answer, or not to answer at all. */
type Behaviour = number | "hang" | { readonly redirectTo: string };

/** Somebody's own server: it keeps what comes, and answers as it is told, the last way from then on. */
export function receivers() {
	const open: (() => void)[] = [];
	afterEach(() => {
		for (const close of open.splice(0)) close();
	});
	return async (...behaviours: readonly Behaviour[]) => {
		const received: Received[] = [];
		const server = createServer(async (request, response) => {
			const behaviour = behaviours[received.length] ?? behaviours.at(-1) ?? 204;
			received.push({ headers: request.headers, body: await text(request) });
			if (behaviour === "hang") return;
			if (typeof behaviour === "number") response.writeHead(behaviour).end();
			else response.writeHead(302, { location: behaviour.redirectTo }).end();
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		open.push(() => {
			server.close();
			server.closeAllConnections();
		});
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
		const until = (count: number) => expect.poll(() => received.length, { timeout: 15_000 }).toBe(count);
		return { url, received, until, types: () => received.map(({ body }) => JSON.parse(body).type) };
	};
}

/** As the specification of Standard Webhooks says, from its text and not from the cloud's code. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
	const key = Buffer.from(secret.replace("whsec_", ""), "base64");
	const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
	const expected = `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
	return String(headers["webhook-signature"]).split(" ").includes(expected);
}
