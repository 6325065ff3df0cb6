import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { retryDelay } from "#ui/monitor/api/channel.ts";
import { parseFrame } from "#ui/monitor/api/frames.ts";
import { webSocketChannel } from "#ui/monitor/api/web-socket-channel.ts";

const open: { close(): void }[] = [];
afterEach(() => {
	for (const each of open.splice(0)) each.close();
});

async function listen() {
	const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
	const sockets: WebSocket[] = [];
	const received: string[] = [];
	server.on("connection", (socket) => {
		sockets.push(socket);
		socket.on("message", (data) => received.push(String(data)));
	});
	open.push(server);
	await once(server, "listening");
	return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/panel`, sockets, received };
}

function connect(url: string) {
	const heard: string[] = [];
	const channel = webSocketChannel(url, "s3cret", () => heard.push("refused"))({
		opened: () => heard.push("opened"),
		frame: (frame) => heard.push(JSON.stringify(frame)),
		lost: () => heard.push("lost"),
	});
	open.push(channel);
	return { heard, channel };
}

describe("webSocketChannel", () => {
	it("shows its token as a subprotocol and carries frames both ways", async () => {
		const { url, sockets, received } = await listen();
		const { heard, channel } = connect(url);
		await vi.waitFor(() => expect(heard).toEqual(["opened"]));
		expect(sockets[0]?.protocol).toBe("foyer.s3cret");
		expect(channel.send({ id: 1, command: "issueQr", input: {} })).toBe(true);
		await vi.waitFor(() => expect(received).toEqual(['{"id":1,"command":"issueQr","input":{}}']));
		sockets[0]?.send('{"id":1,"result":null}');
		sockets[0]?.send("this is no frame");
		sockets[0]?.send('{"id":2,"error":{"code":"offline"}}');
		await vi.waitFor(() => expect(heard).toHaveLength(3));
		expect(heard.slice(1)).toEqual(['{"id":1,"result":null}', '{"id":2,"error":{"code":"offline"}}']);
	});

	it("says when it is lost, sends nothing meanwhile, and comes back by itself", async () => {
		const { url, sockets } = await listen();
		const { heard, channel } = connect(url);
		await vi.waitFor(() => expect(heard).toEqual(["opened"]));
		sockets[0]?.terminate();
		await vi.waitFor(() => expect(heard).toContain("lost"));
		expect(channel.send({ id: 1, command: "issueQr", input: {} })).toBe(false);
		await vi.waitFor(() => expect(heard).toEqual(["opened", "lost", "opened"]), { timeout: 5000 });
	});

	it("tells an attempt that was refused from a line that broke", async () => {
		const server = new WebSocketServer({ host: "127.0.0.1", port: 0, verifyClient: () => false });
		open.push(server);
		await once(server, "listening");
		const { heard } = connect(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/panel`);
		await vi.waitFor(() => expect(heard.slice(0, 2)).toEqual(["lost", "refused"]));
	});
});

describe("retryDelay", () => {
	it("doubles from a fifth of a second to three seconds", () => {
		expect([0, 1, 2, 3, 4, 20].map(retryDelay)).toEqual([200, 400, 800, 1600, 3000, 3000]);
	});
});

describe("parseFrame", () => {
	it.each(["", "null", "[]", "{}", '{"id":1}', "{", 7, undefined])("finds no frame in %j", (data) => {
		expect(parseFrame(data)).toBeNull();
	});
});
