import { type AddressInfo, createServer, type Socket } from "node:net";
import { Aedes } from "aedes";
import { KIT } from "./documents.ts";

export const KIT_PASSWORD = "a-password-of-the-kit";

export interface TestBroker {
	readonly url: string;
	/** How many messages the kit has acknowledged. */
	acknowledged(): number;
	/** Closes every connection and takes no new one until `up`. */
	down(): void;
	up(): void;
	/** The kit's password, from now on. */
	changePassword(password: string): void;
	close(): Promise<void>;
}

/** Aedes on a free port: the kit needs its password, everybody else may come as they like. */
export async function startBroker(): Promise<TestBroker> {
	const aedes = await Aedes.createBroker();
	let acknowledged = 0;
	const sockets = new Set<Socket>();
	let password = KIT_PASSWORD;
	let isUp = true;
	aedes.authenticate = (_client, username, given, done) => {
		if (username !== KIT || String(given) === password) return done(null, true);
		done(Object.assign(new Error("wrong password"), { returnCode: 4 }), false);
	};
	aedes.on("ack", (_packet, client) => {
		if (client.id === `foyer-${KIT}`) acknowledged += 1;
	});
	const server = createServer({ noDelay: true }, (socket) => {
		if (!isUp) {
			socket.destroy();
			return;
		}
		sockets.add(socket);
		socket.on("close", () => sockets.delete(socket));
		aedes.handle(socket);
	});
	const cut = () => {
		for (const socket of sockets) socket.destroy();
	};
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	return {
		url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
		acknowledged: () => acknowledged,
		down() {
			isUp = false;
			cut();
		},
		up() {
			isUp = true;
		},
		changePassword(next) {
			password = next;
			cut();
		},
		async close() {
			cut();
			await new Promise((done) => server.close(done));
			await new Promise<void>((done) => aedes.close(done));
		},
	};
}
