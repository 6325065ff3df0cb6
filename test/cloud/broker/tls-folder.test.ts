import { X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTlsFolder } from "#cloud/broker/tls-folder.ts";
import { asUnixMs } from "#protocol/units.ts";

const DAY = 24 * 60 * 60 * 1000;
const kit = "0C1105A1B2C3";
let folder: string;
let now = asUnixMs(1_800_000_000_000);
const open = () => openTlsFolder(join(folder, "tls"), () => now);
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-tls-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a TLS folder", () => {
	it("has one authority for ever, also where two processes make it at once", async () => {
		const [one, two] = await Promise.all([open(), open()]);
		expect(one.ca).toBe(two.ca);
		expect((await open()).ca).toBe(one.ca);
		expect(new X509Certificate(one.ca).ca).toBe(true);
	});

	it("issues a server what it is called by, signed by its authority", async () => {
		const tls = await open();
		const server = new X509Certificate((await tls.server(["broker.example", "192.0.2.7"])).certificate);
		expect(server.verify(new X509Certificate(tls.ca).publicKey)).toBe(true);
		expect(server.checkHost("broker.example")).toBe("broker.example");
		expect(server.checkIP("192.0.2.7")).toBe("192.0.2.7");
		expect(server.checkHost("other.example")).toBeUndefined();
		expect(server.ca).toBe(false);
	});

	it("keeps the server's own until another name is needed, or it ends soon", async () => {
		const tls = await open();
		const first = await tls.server(["localhost"]);
		expect(await tls.server(["localhost"])).toEqual(first);
		const second = await tls.server(["localhost", "broker.example"]);
		expect(second.certificate).not.toBe(first.certificate);
		now = asUnixMs(now + 796 * DAY);
		expect((await tls.server(["localhost", "broker.example"])).certificate).not.toBe(second.certificate);
	});

	it("issues a kit its own, under its name, beside the one before", async () => {
		const tls = await open();
		const before = await tls.client(kit);
		const after = await tls.client(kit);
		for (const { certificate } of [before, after]) {
			const { subject, serialNumber } = new X509Certificate(certificate);
			expect(subject).toBe(`CN=${kit}`);
			expect(tls.isRevoked(serialNumber)).toBe(false);
		}
		expect(before.certificate).not.toBe(after.certificate);
	});

	it("revokes all that a kit has, and nobody else's; other processes see it at once", async () => {
		const [tls, other] = [await open(), await open()];
		const serial = async (name: string) => new X509Certificate((await tls.client(name)).certificate).serialNumber;
		const own = [await serial(kit), await serial(kit)];
		const neighbour = await serial("0C1105A1B2C4");
		expect(await tls.revoke(kit)).toBe(2);
		expect(own.map(other.isRevoked)).toEqual([true, true]);
		expect(other.isRevoked(neighbour)).toBe(false);
		expect(await tls.revoke(kit)).toBe(0);
		expect(other.isRevoked(await serial(kit))).toBe(false);
	});

	it("takes a certificate that it does not know for a revoked one, and every one where its list is damaged", async () => {
		const tls = await open();
		const { serialNumber } = new X509Certificate((await tls.client(kit)).certificate);
		expect(tls.isRevoked("0A")).toBe(true);
		writeFileSync(join(folder, "tls", "clients.json"), "{");
		expect(tls.isRevoked(serialNumber)).toBe(true);
		await expect(tls.client(kit)).rejects.toMatchObject({ code: "tls-file-invalid" });
	});

	it("loses nobody when many are issued at once", async () => {
		const tls = await open();
		const names = Array.from({ length: 12 }, (_, at) => `0C1105A1B2${at + 10}`);
		await Promise.all(names.map((name) => tls.client(name)));
		const kept: { username: string }[] = JSON.parse(readFileSync(join(folder, "tls", "clients.json"), "utf8"));
		expect(kept.map(({ username }) => username).toSorted()).toEqual(names);
	});

	it("is its owner's alone, and so is everything in it", async () => {
		const tls = await open();
		await tls.server(["localhost"]);
		await tls.revoke(kit);
		expect(statSync(join(folder, "tls")).mode & 0o777).toBe(0o700);
		for (const name of readdirSync(join(folder, "tls")))
			expect(statSync(join(folder, "tls", name)).mode & 0o777, name).toBe(0o600);
	});
});
