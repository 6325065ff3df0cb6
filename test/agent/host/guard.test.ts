import { describe, expect, it } from "vitest";
import { holdsToken, isOwnHost, isOwnOrigin, ownAuthorities } from "#agent/host/guard.ts";

const own = ownAuthorities("127.0.0.1", 8081);

describe("the host's guard", () => {
	it("knows its own loopback names with its port, and an address of IPv6 in brackets", () => {
		expect(own).toEqual(["127.0.0.1:8081", "localhost:8081"]);
		expect(ownAuthorities("::1", 80)).toEqual(["[::1]:80", "localhost:80"]);
	});

	it("takes requests made to its own name alone", () => {
		expect(isOwnHost({ host: "127.0.0.1:8081" }, own)).toBe(true);
		for (const host of ["127.0.0.1", "127.0.0.1:8082", "attacker.example:8081", "127.0.0.1:8081.attacker.example", ""])
			expect(isOwnHost({ host }, own)).toBe(false);
		expect(isOwnHost({}, own)).toBe(false);
	});

	it("takes pages of the very host they ask alone", () => {
		const host = "localhost:8081";
		expect(isOwnOrigin({ host, origin: "http://localhost:8081" })).toBe(true);
		for (const origin of ["http://127.0.0.1:8081", "https://localhost:8081", "http://localhost", "null", "http://evil"])
			expect(isOwnOrigin({ host, origin })).toBe(false);
		expect(isOwnOrigin({ host })).toBe(false);
		expect(isOwnOrigin({ origin: "http://undefined" })).toBe(false);
	});

	it("finds its token among the subprotocols, and takes no other", () => {
		const offered = (value: string) => holdsToken({ "sec-websocket-protocol": value }, "secret");
		expect(offered("foyer.secret")).toBe(true);
		expect(offered("chat, foyer.secret")).toBe(true);
		for (const value of ["foyer.", "foyer.secre", "foyer.secret2", "foyer.tercès", "secret", ""])
			expect(offered(value)).toBe(false);
		expect(holdsToken({}, "secret")).toBe(false);
	});
});
