import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A line between two programs, which goes wrong when it is told to. */
export interface TcpProxy {
	readonly port: number;
	/** Ends every connection, and every new one at once. */
	cut(): void;
	/** Takes connections and lets nothing through, in neither direction; nothing of it is lost. */
	stall(): void;
	/** Everything comes through so many milliseconds late. */
	slow(milliseconds: number): void;
	restore(): void;
	/** Connections that were taken since the start. */
	connections(): number;
	close(): Promise<void>;
}

/** Forwards a free port of this machine to another one. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
	const sockets = new Set<Socket>();
	let isCut = false;
	let delay = 0;
	let taken = 0;
	let gate = Promise.withResolvers<void>();
	gate.resolve();

	async function pump(from: Socket, to: Socket): Promise<void> {
		try {
			for await (const chunk of from) {
				await gate.promise;
				if (delay > 0) await pause(delay);
				await new Promise((done) => to.write(chunk, done));
			}
			to.end();
		} catch {
			from.destroy();
			to.destroy();
		}
	}

	const keep = (socket: Socket): Socket => {
		sockets.add(socket);
		return socket.setNoDelay(true).once("close", () => sockets.delete(socket));
	};
	const server = createServer((near) => {
		taken += 1;
		if (isCut) return void near.destroy();
		const far = connect({ port: targetPort, host: "127.0.0.1" });
		for (const [socket, other] of [
			[keep(near), far],
			[keep(far), near],
		] as const) {
			socket.on("error", () => other.destroy()).on("close", () => other.destroySoon());
			void pump(socket, other);
		}
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));

	const restore = () => {
		isCut = false;
		delay = 0;
		gate.resolve();
	};
	const cut = () => {
		isCut = true;
		gate.resolve();
		for (const socket of sockets) socket.destroy();
	};
	return {
		port: (server.address() as AddressInfo).port,
		cut,
		stall() {
			gate.resolve();
			gate = Promise.withResolvers();
		},
		slow(milliseconds) {
			delay = milliseconds;
		},
		restore,
		connections: () => taken,
		close() {
			cut();
			return new Promise((closed) => server.close(() => closed()));
		},
	};
}
