import type { Duplex } from "node:stream";

type Listener = (packet: { readonly cmd: string }) => void;

/** What is used of an MqttClient: it says so before it writes a packet. */
interface Talker {
	on(event: "packetsend", listener: Listener): unknown;
	off(event: "packetsend", listener: Listener): unknown;
}

/**
 * Has what a client says in one turn of the event loop leave in one write, until it has acknowledged the first message,
 * the retained document: presence, that and the report leave together. Each write by itself is a system call, and wakes
 * the broker. From then on nothing waits for the end of a turn, as somebody waits for its answer.
 */
export function beginInOneWrite(client: Talker, socket: Duplex): void {
	let corked = false;
	const hold: Listener = ({ cmd }) => {
		if (cmd === "puback") client.off("packetsend", hold);
		if (corked) return;
		corked = true;
		socket.cork();
		setImmediate(() => {
			corked = false;
			socket.uncork();
		});
	};
	client.on("packetsend", hold);
}
