import { describe, expect, it } from "vitest";
import { brokerName, networkFacts } from "#agent/network-facts.ts";

const lo = { address: "127.0.0.1", netmask: "255.0.0.0", family: "IPv4", mac: "", internal: true, cidr: null } as const;
const eth = { ...lo, address: "192.168.17.42", netmask: "255.255.240.0", internal: false } as const;

describe("network facts", () => {
	it("are of the first address that others can reach", () => {
		expect(networkFacts({ lo: [lo], eth0: [eth] })).toEqual({
			address: "192.168.17.42",
			netmask: "255.255.240.0",
			gateway: "192.168.16.1",
		});
	});

	it("are none where there is only the machine itself", () => {
		expect(networkFacts({ lo: [lo], down: undefined })).toEqual({ address: null, netmask: null, gateway: null });
	});

	it("name the broker by host and port", () => {
		expect(brokerName("mqtt://127.0.0.1:1883")).toBe("127.0.0.1:1883");
		expect(brokerName(undefined)).toBeNull();
	});
});
