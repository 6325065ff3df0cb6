import { describe, expect, it } from "vitest";
import { type Machine, obstacles, openFilesIn, portsIn, thisMachine } from "#cli/fleet/preflight.ts";

const GIB = 1024 ** 3;
const roomy: Machine = {
	openFiles: 20_000,
	ports: { first: 32_768, last: 60_999 },
	freeBytes: 16 * GIB,
	heapBytes: 4 * GIB,
};

describe("the preflight of a fleet", () => {
	it("finds nothing where there is room", () => {
		expect(obstacles({ monitors: 10_000, calls: 0, ownBroker: false }, roomy)).toEqual([]);
	});

	it("names the open files that are missing, twice as many where the broker is in the process too, and what lifts it", () => {
		const [found] = obstacles({ monitors: 10_000, calls: 0, ownBroker: true }, roomy);
		expect(found?.what).toContain("20100 open files");
		expect(found?.command).toBe("sudo prlimit --nofile=20100:20100 --pid $$");
	});

	it("names the ports of one address", () => {
		const found = obstacles({ monitors: 30_000, calls: 0, ownBroker: false }, { ...roomy, openFiles: 100_000 });
		expect(found.map(({ command }) => command)).toEqual(['sudo sysctl -w net.ipv4.ip_local_port_range="1024 65535"']);
	});

	it("names Node's heap and the machine's memory", () => {
		const found = obstacles({ monitors: 10_000, calls: 2_000, ownBroker: false }, { ...roomy, freeBytes: 5 * GIB });
		expect(found.map(({ command }) => command.split(" ")[0])).toEqual(["export", "foyer"]);
		expect(found[0]?.command).toMatch(/--max-old-space-size=\d{4}$/);
	});

	it("asks for nothing that a system does not say", () => {
		const silent = { ...roomy, openFiles: null, ports: null };
		expect(obstacles({ monitors: 20_000, calls: 0, ownBroker: true }, silent)).toEqual([]);
	});

	it("reads what Linux says of a process and of its ports", () => {
		expect(openFilesIn("Limit   Soft Limit  Hard Limit  Units\nMax open files            1024   20000   files\n")).toBe(
			1024,
		);
		expect(openFilesIn("")).toBeNull();
		expect(portsIn("32768\t60999\n")).toEqual({ first: 32_768, last: 60_999 });
		expect(portsIn("")).toBeNull();
		expect(thisMachine().heapBytes).toBeGreaterThan(0);
	});
});
