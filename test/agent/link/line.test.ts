import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLine } from "#agent/link/line.ts";
import { networkPresets } from "#agent/link/line-conditions.ts";
import type { Milliseconds } from "#protocol/units.ts";

describe("a line", () => {
	let server: Server;
	let far: Socket[];
	const open = () => connect({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" });
	beforeEach(async () => {
		far = [];
		server = createServer((socket) => far.push(socket.on("error", () => undefined)));
		server.listen(0, "127.0.0.1");
		await once(server, "listening");
	});
	afterEach(async () => {
		for (const socket of far) socket.destroy();
		await new Promise((closed) => server.close(closed));
	});
	const accepted = () => vi.waitFor(() => far[0] ?? Promise.reject(new Error("nobody came")));

	it("carries every byte in order, both ways, and says when it is connected", async () => {
		const line = createLine();
		line.change({ ...networkPresets.fine, latency: 3 as Milliseconds, jitter: 5 as Milliseconds });
		const near = line.connect(open);
		await once(near, "connect");
		const sent = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
		const echo = (await accepted()).pipe(far[0] as Socket);
		expect(echo).toBe(far[0]);
		const back: Buffer[] = [];
		near.on("data", (chunk) => back.push(chunk));
		near.write(sent.subarray(0, 100_000));
		near.write(sent.subarray(100_000));
		await vi.waitFor(() => expect(Buffer.concat(back).length).toBe(sent.length), 20_000);
		expect(Buffer.concat(back).equals(sent)).toBe(true);
		near.destroy();
	});

	it("delivers the last words before the far end hung up, then ends", async () => {
		const line = createLine();
		line.change({ ...networkPresets.fine, latency: 10 as Milliseconds });
		const near = line.connect(open);
		(await accepted()).end("goodbye");
		const heard: string[] = [];
		near.on("data", (chunk) => heard.push(String(chunk)));
		await once(near, "close");
		expect(heard.join("")).toBe("goodbye");
	});

	it("sends its own last words before it hangs up", async () => {
		const line = createLine();
		line.change({ ...networkPresets.fine, latency: 10 as Milliseconds });
		const near = line.connect(open);
		near.resume();
		near.end("goodbye");
		const heard: string[] = [];
		(await accepted()).on("data", (chunk) => heard.push(String(chunk)));
		await once(far[0] as Socket, "end");
		expect(heard.join("")).toBe("goodbye");
		await once(near, "close");
	});

	it("closes where the far end hung up while words were still on their way there", async () => {
		const line = createLine();
		line.change({ ...networkPresets.fine, latency: 100 as Milliseconds });
		const near = line.connect(open).on("error", () => undefined);
		const socket = await accepted();
		near.resume();
		near.write("nobody hears it");
		socket.end();
		await once(near, "close");
	});

	it("fails as the socket does", async () => {
		const gone = createServer();
		gone.listen(0, "127.0.0.1");
		await once(gone, "listening");
		const { port } = gone.address() as AddressInfo;
		await new Promise((closed) => gone.close(closed));
		const near = createLine().connect(() => connect({ port, host: "127.0.0.1" }));
		const [error] = await once(near, "error");
		expect(error).toMatchObject({ code: "ECONNREFUSED" });
	});

	it("ends what is connected when it goes off, opens nothing until it is back, and says so then", async () => {
		const line = createLine();
		const back = vi.fn();
		const stop = line.onBack(back);
		const near = line.connect(open);
		await once(near, "connect");
		await accepted();

		line.change(networkPresets.off);
		const [error] = await once(near, "error");
		expect(error).toMatchObject({ code: "ENETUNREACH" });
		await once(far[0] as Socket, "close");

		const opened = vi.fn(open);
		const [refused] = await once(line.connect(opened), "error");
		expect(refused).toMatchObject({ code: "ENETUNREACH" });
		expect(opened).not.toHaveBeenCalled();

		expect(back).not.toHaveBeenCalled();
		line.change(networkPresets.edge);
		line.change(networkPresets.fine);
		expect(back).toHaveBeenCalledOnce();
		stop();
		line.change(networkPresets.off);
		line.change(networkPresets.fine);
		expect(back).toHaveBeenCalledOnce();
		const again = line.connect(open);
		await once(again, "connect");
		again.destroy();
	});
});
