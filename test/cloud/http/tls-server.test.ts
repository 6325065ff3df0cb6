import { once } from "node:events";
import { get } from "node:https";
import type { AddressInfo } from "node:net";
import { connect, type SecureVersion } from "node:tls";
import { expect, it, onTestFinished } from "vitest";
import { tlsServer } from "#cloud/http/tls-server.ts";
import { localhostCertificate as ours } from "#test/agent/support/localhost-certificate.ts";

async function serve(): Promise<number> {
	const server = tlsServer({ certificate: ours.cert, key: ours.key })((_request, response) => void response.end("ok"));
	onTestFinished(() => void server.close());
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return (server.address() as AddressInfo).port;
}

it("speaks TLS 1.3 where the other end has it, 1.2 where that is all it has, and nothing older", async () => {
	const port = await serve();
	const version = (only: SecureVersion) =>
		new Promise<string | null>((done) => {
			// OpenSSL itself has given up 1.1: only so does this end offer it at all.
			const ciphers = "DEFAULT@SECLEVEL=0";
			const trust = { ca: ours.cert, servername: "localhost" };
			const socket = connect({ host: "127.0.0.1", port, minVersion: only, maxVersion: only, ciphers, ...trust }, () => {
				done(socket.getProtocol());
				socket.destroy();
			});
			socket.on("error", () => done("refused"));
		});
	expect(await version("TLSv1.3")).toBe("TLSv1.3");
	expect(await version("TLSv1.2")).toBe("TLSv1.2");
	expect(await version("TLSv1.1")).toBe("refused");
});

it("answers no one in the clear, and no one who trusts another authority", async () => {
	const port = await serve();
	await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
	const answer = new Promise((_resolve, reject) =>
		get({ host: "127.0.0.1", port, servername: "localhost" }, () => undefined).on("error", reject),
	);
	await expect(answer).rejects.toThrow(/certificate|self-signed/);
});
