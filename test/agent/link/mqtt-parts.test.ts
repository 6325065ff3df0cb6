import { describe, expect, it } from "vitest";
import { leanParts } from "#agent/link/mqtt-parts.ts";

describe("what MQTT.js is given in place of its own", () => {
	it("numbers packets from 1 to 65535 and begins again (MQTT 3.1.1 section 2.3.1)", () => {
		const ids = leanParts().messageIdProvider;
		const numbers = Array.from({ length: 65_536 }, () => ids?.allocate());
		expect(numbers.slice(0, 3)).toEqual([1, 2, 3]);
		expect(numbers.slice(-2)).toEqual([65_535, 1]);
		expect(ids?.getLastAllocated()).toBe(1);
	});

	it("numbers each connection's packets by themselves", () => {
		const [one, other] = [leanParts().messageIdProvider, leanParts().messageIdProvider];
		one?.allocate();
		expect(other?.allocate()).toBe(1);
	});

	it("keeps nothing that it would send again: the outbox does", async () => {
		const store = leanParts().outgoingStore;
		store?.put({ cmd: "pingreq", messageId: 1 }, () => {});
		const left = await store?.createStream().toArray();
		expect(left).toEqual([]);
	});
});
