import { once } from "node:events";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { delayedWay } from "./delayed-way.ts";
import { type LineConditions, networkPresets } from "./line-conditions.ts";

/** The network between a monitor and its broker, whose conditions may change at any time, connected or not. */
export interface Line {
	conditions(): LineConditions;
	/** What is on its way already arrives under the conditions it left under. */
	change(next: LineConditions): void;
	/** Opens a socket through this line; one that fails at once while the line is off. It has the socket's `connect`. */
	connect(open: () => Socket): Duplex;
	/** Calls back whenever the line comes back; returns how to stop. */
	onBack(listener: () => void): () => void;
}

/** A line that is fine. `random` is uniform in [0, 1). */
export function createLine(random: () => number = Math.random): Line {
	let now: LineConditions = networkPresets.fine;
	const sockets = new Set<Duplex>();
	const listeners = new Set<() => void>();
	const conditions = () => now;
	return {
		conditions,
		change(next) {
			const cameBack = next.online && !now.online;
			now = next;
			if (!next.online) for (const socket of [...sockets]) socket.destroy(unreachable());
			if (cameBack) for (const listener of [...listeners]) listener();
		},
		connect(open) {
			if (!now.online) return new Duplex({ allowHalfOpen: false }).destroy(unreachable());
			const socket = throughLine(open(), conditions, random);
			sockets.add(socket);
			return socket.once("close", () => sockets.delete(socket));
		},
		onBack(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}

/** What the system says where a network interface is down. */
const unreachable = (): Error => Object.assign(new Error("the network is off"), { code: "ENETUNREACH" });

function throughLine(socket: Socket, conditions: () => LineConditions, random: () => number): Duplex {
	const there = delayedWay({
		conditions,
		random,
		async deliver(chunk) {
			if (!socket.write(chunk)) await once(socket, "drain");
		},
	});
	let wanted = Promise.withResolvers<void>();
	const back = delayedWay({
		conditions,
		random,
		async deliver(chunk) {
			await wanted.promise;
			if (line.push(chunk)) return;
			wanted = Promise.withResolvers<void>();
		},
	});
	const line = new Duplex({
		allowHalfOpen: false,
		read: () => wanted.resolve(),
		write: (chunk, _encoding, done) => settle(there.send(chunk), done),
		// MQTT.js corks the parts of a packet: they leave together, as on a socket.
		writev: (chunks, done) => settle(there.send(Buffer.concat(chunks.map(({ chunk }) => chunk))), done),
		final: (done) =>
			settle(
				there.arrived().then(() => void socket.end()),
				done,
			),
		destroy(error, done) {
			socket.destroy();
			done(error);
		},
	});
	socket.on("connect", () => line.emit("connect"));
	socket.on("error", (error) => line.destroy(error));
	// The far end is gone: what is still on its way there never arrives, and nobody may wait for it.
	line.once("end", () => line.destroy());
	void pump(socket, line, back.send, back.arrived);
	return line;
}

/** Reads from the socket as fast as the line takes it. A socket that failed has said how by its own event. */
async function pump(
	socket: Socket,
	line: Duplex,
	send: (chunk: Buffer) => Promise<void>,
	arrived: () => Promise<void>,
): Promise<void> {
	try {
		for await (const chunk of socket) await send(chunk);
		await arrived();
		line.push(null);
	} catch {
		line.destroy();
	}
}

function settle(work: Promise<void>, done: (error?: Error | null) => void): void {
	work.then(() => done(), done);
}
