import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PACKET_OVERHEAD_BYTES } from "#cloud/broker/embedded-broker.ts";
import { prepareMosquitto } from "#cloud/broker/mosquitto-folder.ts";
import { mosquittoAccessFile } from "#protocol/access-rules.ts";
import { MAX_PAYLOAD_BYTES } from "#protocol/contract.ts";

const shipped = (name: string) => readFileSync(new URL(`../../../config/mosquitto/${name}`, import.meta.url), "utf8");

describe("the shipped Mosquitto configuration", () => {
	it("has the access rules of the contract", () => {
		expect(shipped("access.acl")).toBe(mosquittoAccessFile());
	});

	it("has the size limits of the embedded broker", () => {
		expect(shipped("foyer.conf")).toMatch(new RegExp(`^message_size_limit ${MAX_PAYLOAD_BYTES}$`, "m"));
		const packet = MAX_PAYLOAD_BYTES + PACKET_OVERHEAD_BYTES;
		expect(shipped("foyer.conf")).toMatch(new RegExp(`^max_packet_size ${packet}$`, "m"));
	});
});

describe("a prepared Mosquitto folder", () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-mosquitto-"));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it("names its own paths and port alone", () => {
		const { configFile, passwordFile } = prepareMosquitto({ folder: join(folder, "broker"), port: 18_830 });
		const config = readFileSync(configFile, "utf8");
		expect(config).toContain("listener 18830 127.0.0.1");
		expect(config).toContain(`password_file ${passwordFile}`);
		expect(config).not.toContain("/etc/mosquitto");
	});

	it("serves TLS, and asks for client certificates, where it is told to", () => {
		const configOf = (tls?: "server" | "both") =>
			readFileSync(prepareMosquitto({ folder, port: 18_883, host: "0.0.0.0", tls }).configFile, "utf8");
		expect(configOf()).not.toContain("certfile");
		expect(configOf("server")).toMatch(/^listener 18883 0\.0\.0\.0\n(#.*\n)*certfile .*\/tls\/server\.crt\n/m);
		expect(configOf("server")).not.toContain("require_certificate");
		for (const line of [
			"require_certificate true",
			"use_identity_as_username true",
			`crlfile ${folder}/tls/revoked.pem`,
		])
			expect(configOf("both")).toContain(line);
		for (const tls of ["server", "both"] as const) {
			expect(configOf(tls)).toContain("tls_version tlsv1.2");
			expect(configOf(tls)).toContain("set_tcp_nodelay true");
			expect(configOf(tls)).toContain("use_username_as_clientid true");
			expect(configOf(tls)).not.toContain("/etc/mosquitto");
		}
	});

	it("keeps the credentials that are there", () => {
		const { passwordFile } = prepareMosquitto({ folder, port: 1883 });
		writeFileSync(passwordFile, "kit:$7$...\n");
		prepareMosquitto({ folder, port: 1884 });
		expect(readFileSync(passwordFile, "utf8")).toBe("kit:$7$...\n");
	});

	it("says so where it cannot be written", () => {
		writeFileSync(join(folder, "file"), "");
		expect(() => prepareMosquitto({ folder: join(folder, "file"), port: 1883 })).toThrow(
			expect.objectContaining({ code: "data-not-writable" }),
		);
	});
});
