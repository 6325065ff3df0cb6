import { randomUUID } from "node:crypto";
import { type AddressInfo, Socket } from "node:net";
import { createServer } from "node:tls";
import { Aedes } from "aedes";
import { expect, it, onTestFinished, vi } from "vitest";
import { openConnection } from "#agent/link/connection.ts";
import { openSocket } from "#agent/link/socket.ts";
import { startBroker } from "../support/broker.ts";
import { kitFileFor } from "../support/household.ts";
import { localhostCertificate } from "../support/localhost-certificate.ts";

it("has Nagle's algorithm off before the first byte is written", async () => {
	const broker = await startBroker();
	onTestFinished(() => broker.close());
	// Node cannot read back what the kernel was told: the call is watched for TLS, and Node's own note of it for TCP.
	const noDelay = vi.spyOn(Socket.prototype, "setNoDelay");
	onTestFinished(() => noDelay.mockRestore());
	const secured = openSocket({ url: "mqtts://127.0.0.1:1", username: "" }, undefined);
	secured.on("error", () => {});
	expect(noDelay).toHaveBeenCalledWith(true);
	const socket = openSocket({ url: broker.url, username: "" }, undefined);
	onTestFinished(() => void socket.destroy());
	await new Promise((done) => socket.once("connect", done));
	const flag = Object.getOwnPropertySymbols(socket).find((symbol) => String(symbol) === "Symbol(kSetNoDelay)");
	expect(flag && Reflect.get(socket, flag)).toBe(true);
});

it("uses MQTT's own ports where the address names none", async () => {
	for (const [url, port] of [
		["mqtt://127.0.0.1", 1883],
		["mqtts://127.0.0.1", 8883],
		["mqtt://[::1]", 1883],
	] as const) {
		const socket = openSocket({ url, username: "" }, undefined);
		onTestFinished(() => void socket.destroy());
		// Nobody need listen there, and somebody may: a machine has a broker of its own.
		const tried = await new Promise<number | undefined>((done) => {
			socket.once("connect", () => done(socket.remotePort));
			socket.once("error", (error: Error & { port?: number }) => done(error.port));
		});
		expect(tried).toBe(port);
	}
});

it("speaks TLS with a broker whose certificate it trusts, and with no other", async () => {
	const { key, cert } = localhostCertificate;
	const aedes = await Aedes.createBroker();
	const server = createServer({ key, cert }, aedes.handle);
	server.on("tlsClientError", () => {});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	onTestFinished(async () => {
		await new Promise<void>((done) => aedes.close(done));
		await new Promise((done) => server.close(done));
	});
	const url = `mqtts://localhost:${(server.address() as AddressInfo).port}`;

	function attempt(ca: string | undefined): Promise<string> {
		return new Promise((done) => {
			const connection = openConnection(
				{ kitFile: kitFileFor(url), bootId: randomUUID(), version: "3.1.1", ca },
				{
					online: () => {
						done("online");
						void connection.end();
					},
					message: async () => {},
					closed: (reason) => done(reason.kind === "lost" ? reason.detail : reason.kind),
				},
			);
		});
	}
	expect(await attempt(cert)).toBe("online");
	expect(await attempt(undefined)).toMatch(/self-signed/);
});
