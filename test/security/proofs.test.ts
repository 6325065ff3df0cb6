import { connect as connectTls } from "node:tls";
import type { IClientOptions } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuthority, issueClient } from "#cloud/broker/tls-authority.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { asUnixMs, systemClock } from "#protocol/units.ts";
import { connectPeer } from "#test/support/mqtt-peer.ts";
import { brokerKinds, type GuardedBroker, startGuardedBroker } from "./support/guarded-broker.ts";

const victim = parseKitId("0C1105A1B2C3");
const attacker = parseKitId("0C1105A1B2C4");
const THREE_YEARS_AGO = asUnixMs(systemClock() - 3 * 365 * 24 * 60 * 60 * 1000);

describe.each(brokerKinds)("$name", (kind) => {
	const { protocolVersion, transport } = kind;
	const isSecured = transport !== "in the clear";
	const byCertificate = transport === "by TLS with certificates";

	describe.skipIf(kind.skip)("lets in", () => {
		let broker: GuardedBroker;
		beforeAll(async () => {
			broker = await startGuardedBroker(kind, [CLOUD_USERNAME, victim, attacker]);
		});
		afterAll(() => broker.close());

		const attempt = (proof: Partial<IClientOptions>) =>
			connectPeer(broker.url, {}, { protocolVersion, ca: broker.tls.ca, ...proof });
		const expectRefused = (proof: Partial<IClientOptions>, what: string) =>
			expect(attempt(proof), what).rejects.toThrow();

		it("nobody without a proof, or with a name or password that is wrong", async () => {
			const password = `a password of ${victim}`;
			await expectRefused({}, "nothing");
			await expectRefused({ username: victim }, "no password");
			await expectRefused({ username: victim, password: "" }, "an empty password");
			await expectRefused({ username: victim, password: `a password of ${attacker}` }, "another's password");
			await expectRefused({ username: "0C1105A1B2C5", password }, "a name that is unknown");
			await expectRefused({ username: "", password: "" }, "empty names");
			await expectRefused({ username: "+", password }, "a wildcard for a name");
			await expectRefused({ username: "#", password }, "a wildcard for a name");
		});

		it("nobody who was taken out", async () => {
			const kit = parseKitId("0C1105A1B2C6");
			const proof = byCertificate ? await certificateOf(kit) : await passwordOf(kit);
			broker.reload();
			await expect.poll(() => attempt(proof).then((peer) => peer.close(), String), { timeout: 30_000 }).toBe(undefined);
			await broker.passwords.remove(kit);
			await broker.tls.revoke(kit);
			broker.reload();
			const outcome = () =>
				attempt(proof).then(
					(peer) => peer.close().then(() => "let in"),
					() => "refused",
				);
			await expect.poll(outcome, { timeout: 30_000 }).toBe("refused");
			// And nobody else went with it.
			await (await broker.as(victim)).close();
		});

		if (isSecured)
			it("TLS 1.3 where the other end has it, 1.2 where that is all it has, and nothing older", async () => {
				const { proofOf, url } = broker;
				const { ca, cert, key } = proofOf(victim);
				const version = (maxVersion: "TLSv1.3" | "TLSv1.2" | "TLSv1.1") =>
					new Promise<string>((done) => {
						const minVersion = maxVersion;
						// OpenSSL itself has given up 1.1: only so does this end offer it at all.
						const ciphers = "DEFAULT@SECLEVEL=0";
						const port = Number(new URL(url).port);
						const proof = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
						const socket = connectTls({ host: "127.0.0.1", port, minVersion, maxVersion, ciphers, ...proof }, () => {
							done(socket.getProtocol() ?? "none");
							socket.destroy();
						});
						socket.on("error", () => done("refused"));
					});
				expect(await version("TLSv1.3")).toBe("TLSv1.3");
				expect(await version("TLSv1.2")).toBe("TLSv1.2");
				expect(await version("TLSv1.1")).toBe("refused");
			});

		if (isSecured)
			it("no word in the clear", async () => {
				const inTheClear = broker.url.replace("mqtts:", "mqtt:");
				const { username, password } = broker.proofOf(victim);
				await expect(
					connectPeer(inTheClear, {}, { protocolVersion, ...(username && { username, password }) }),
				).rejects.toThrow();
			});
		if (byCertificate)
			it("a certificate of its own authority alone, while it lasts, and not without its key", async () => {
				const strangers = await createAuthority(systemClock());
				const forged = await issueClient(strangers, victim, systemClock());
				const own = broker.proofOf(victim);
				const withKey = (cert: string, key: unknown) => attempt({ cert, key: String(key) });
				await expect(withKey(forged.certificate, forged.key)).rejects.toThrow();
				// Its own authority's certificate behind it makes it no better.
				await expect(withKey(`${forged.certificate}${broker.tls.ca}`, forged.key)).rejects.toThrow();
				const late = await broker.issueAt(victim, THREE_YEARS_AGO);
				await expect(withKey(late.certificate, late.key)).rejects.toThrow();
				await expect(withKey(String(own.cert), forged.key)).rejects.toThrow();
				await (await withKey(String(own.cert), own.key)).close();
			});

		async function passwordOf(kit: string) {
			await broker.passwords.set(kit, `a password of ${kit}`);
			return { username: kit, password: `a password of ${kit}` };
		}

		async function certificateOf(kit: string) {
			const { certificate: cert, key } = await broker.tls.client(kit);
			return { cert, key };
		}
	});
});
