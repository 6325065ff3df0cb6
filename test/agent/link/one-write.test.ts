import { EventEmitter } from "node:events";
import { Duplex } from "node:stream";
import { expect, it, vi } from "vitest";
import { beginInOneWrite } from "#agent/link/one-write.ts";

/** A client and its socket, which remembers what left together. */
function talking() {
	const writes: string[] = [];
	const socket = new Duplex({
		read() {},
		write(chunk, _encoding, done) {
			writes.push(String(chunk));
			done();
		},
		writev(chunks, done) {
			writes.push(chunks.map(({ chunk }) => String(chunk)).join(""));
			done();
		},
	});
	const client = new EventEmitter();
	beginInOneWrite(client, socket);
	const say = (packet: string, cmd = "publish") => {
		client.emit("packetsend", { cmd });
		// As MQTT.js does with each packet's parts.
		socket.cork();
		for (const part of packet) socket.write(part);
		process.nextTick(() => socket.uncork());
	};
	return { writes, socket, say };
}

it("sends what is said in one turn of the event loop in one write", async () => {
	const { writes, say } = talking();
	say("presence ");
	await Promise.resolve();
	say("acknowledged ");
	process.nextTick(() => say("report"));
	await vi.waitFor(() => expect(writes).toEqual(["presence acknowledged report"]));
});

it("does not keep what is said in the next turn waiting", async () => {
	const { writes, say } = talking();
	say("first");
	await vi.waitFor(() => expect(writes).toEqual(["first"]));
	say("second");
	await vi.waitFor(() => expect(writes).toEqual(["first", "second"]));
});

it("keeps nothing waiting once the first message is acknowledged", async () => {
	const { writes, say } = talking();
	say("presence ");
	say("acknowledged", "puback");
	await vi.waitFor(() => expect(writes).toEqual(["presence acknowledged"]));
	say("request");
	await new Promise<void>((resolve) => process.nextTick(() => process.nextTick(resolve)));
	expect(writes).toEqual(["presence acknowledged", "request"]);
});

it("sends what waits when the connection is ended", async () => {
	const { writes, socket, say } = talking();
	say("goodbye");
	socket.end();
	await vi.waitFor(() => expect(writes).toEqual(["goodbye"]));
});
