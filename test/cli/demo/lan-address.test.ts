import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { lanAddress } from "#cli/demo/lan-address.ts";

const loopback: NetworkInterfaceInfo = {
	address: "127.0.0.1",
	netmask: "255.0.0.0",
	family: "IPv4",
	mac: "00:00:00:00:00:00",
	internal: true,
	cidr: "127.0.0.1/8",
};
const ethernet: NetworkInterfaceInfo = { ...loopback, address: "192.168.1.20", internal: false };
const sixth: NetworkInterfaceInfo = { ...loopback, address: "fe80::1", family: "IPv6", scopeid: 2, internal: false };

describe("the address in the local network", () => {
	it("is the first one of IPv4 that is not this machine's own", () => {
		expect(lanAddress({ lo: [loopback], eth0: [sixth, ethernet] })).toBe("192.168.1.20");
	});

	it("is none where there is no network", () => {
		expect(lanAddress({ lo: [loopback], eth0: undefined, eth1: [sixth] })).toBeNull();
	});
});
