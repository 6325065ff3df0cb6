import { type AddressInfo, createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { type Post, postWebhook } from "#cloud/webhooks/post-webhook.ts";
import { freePort } from "#test/support/free-port.ts";
import { receivers } from "./receiver.ts";

const startReceiver = receivers();
const closers: (() => void)[] = [];
afterEach(() => {
	for (const close of closers.splice(0)) close();
});

const post = (url: string, more: Partial<Post> = {}) => {
	const { signal } = new AbortController();
	return postWebhook({ url, headers: {}, body: "{}", local: true, within: 5_000, signal, ...more });
};

it("tells the status", async () => {
	const receiver = await startReceiver(202);
	expect(await post(receiver.url, { headers: { "webhook-id": "7" } })).toEqual({ status: 202 });
	expect(receiver.received).toMatchObject([
		{ headers: { "webhook-id": "7", "content-type": "application/json" }, body: "{}" },
	]);
});

it("does not wait for ever", async () => {
	const receiver = await startReceiver("hang");
	expect(await post(receiver.url, { within: 50 })).toEqual({ failure: "time-out" });
});

it("ends when the cloud closes", async () => {
	const receiver = await startReceiver("hang");
	const closing = new AbortController();
	const posted = post(receiver.url, { signal: closing.signal });
	await receiver.until(1);
	closing.abort();
	expect(await posted).toEqual({ failure: "stopped" });
});

it("says that nobody is there", async () => {
	expect(await post(`http://127.0.0.1:${await freePort()}/`)).toEqual({ failure: "unreachable" });
});

it.each(["localhost", "127.0.0.1"])("makes no connection to %s where private addresses are refused", async (host) => {
	let connections = 0;
	const server = createServer(() => {
		connections += 1;
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	closers.push(() => server.close());
	const url = `https://${host}:${(server.address() as AddressInfo).port}/`;
	expect(await post(url, { local: false })).toEqual({ failure: "private-address" });
	expect(connections).toBe(0);
});
