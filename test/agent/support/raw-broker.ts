import { type AddressInfo, createServer, type Socket } from "node:net";
import { parser as createParser, type Packet, writeToStream } from "mqtt-packet";
import { onTestFinished } from "vitest";

/**
 * A broker of which every answer is the test's own, for what no real one can be made to do: refuse a subscription, hang
 * up without a word, answer with a reason code.
 */
export async function rawBroker(
	answer: (packet: Packet, send: (packet: Packet) => void, socket: Socket) => void,
	version: 4 | 5 = 5,
): Promise<{ readonly url: string; readonly packets: readonly Packet[] }> {
	const packets: Packet[] = [];
	const sockets = new Set<Socket>();
	const server = createServer({ noDelay: true }, (socket) => {
		sockets.add(socket);
		const parser = createParser({ protocolVersion: version });
		parser.on("packet", (packet) => {
			packets.push(packet);
			answer(packet, (reply) => void writeToStream(reply, socket, { protocolVersion: version }), socket);
		});
		socket.on("data", (chunk) => parser.parse(chunk));
		socket.on("error", () => {});
		socket.on("close", () => sockets.delete(socket));
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	onTestFinished(async () => {
		for (const socket of sockets) socket.destroy();
		await new Promise((done) => server.close(done));
	});
	return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, packets };
}
