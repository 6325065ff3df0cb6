import { describe, expect, it, vi } from "vitest";
import type { Connection, ConnectionEvents, ConnectionOptions } from "#agent/link/connection.ts";
import { chances, type Faults, faultyConnection, hasFaults } from "#cli/fleet/faults.ts";
import { parseKitId } from "#protocol/kit-id.ts";

const none: Faults = { drop: 0, duplicate: 0, reorder: 0 };
const payload = new Uint8Array([1]);
const options = { kitFile: { kit: "0C11F0000000" } } as unknown as ConnectionOptions;

/** What stands in for the broker's connection: the faults are between it and the monitor, and it only has to be told apart. */
function opened(faults: Faults, random: () => number = () => 0) {
	const heard: string[] = [];
	const inner = { publish: vi.fn(async () => {}), refresh: () => {}, end: vi.fn(async () => {}) };
	let below: ConnectionEvents | undefined;
	const events = {
		online() {},
		closed() {},
		message: async (topic: string) => void heard.push(topic),
	};
	const connection: Connection = faultyConnection(
		(_options, given) => {
			below = given;
			return inner;
		},
		faults,
		() => random,
	)(options, events);
	return { connection, inner, heard, arrives: (topic: string) => below?.message(topic, payload) };
}

describe("a faulty connection", () => {
	it("hands everything on as it is without a fault", async () => {
		const { connection, inner, heard, arrives } = opened(none, () => 0.5);
		await arrives("account");
		await connection.publish("report", "{}", {});
		expect(heard).toEqual(["account"]);
		expect(inner.publish).toHaveBeenCalledOnce();
		expect(hasFaults(none)).toBe(false);
	});

	it("breaks after a message was kept and before it is acknowledged, or before it was kept", async () => {
		const kept = opened({ ...none, drop: 1 }, () => 0.4);
		await expect(kept.arrives("account")).rejects.toThrowError();
		expect(kept.heard).toEqual(["account"]);
		const lost = opened({ ...none, drop: 1 }, () => 0.6);
		await expect(lost.arrives("account")).rejects.toThrowError();
		expect(lost.heard).toEqual([]);
	});

	it("breaks in the midst of sending, so that nobody knows whether the broker had it", async () => {
		const { connection, inner } = opened({ ...none, drop: 1 });
		await connection.publish("report", "{}", {});
		expect(inner.publish).toHaveBeenCalledOnce();
		expect(inner.end).toHaveBeenCalledOnce();
	});

	it("says and hears everything twice", async () => {
		const { connection, inner, heard, arrives } = opened({ ...none, duplicate: 1 });
		await arrives("account");
		await connection.publish("report", "{}", {});
		expect(heard).toEqual(["account", "account"]);
		expect(inner.publish).toHaveBeenCalledTimes(2);
	});

	it("brings an earlier message once more, behind a later one", async () => {
		const chances = [0, 0.1, 1];
		const { heard, arrives } = opened({ ...none, reorder: 0.5 }, () => chances.shift() ?? 1);
		// In this order: does it break, does it come twice, does it come again, and how much later.
		chances.splice(0, chances.length, 1, 1, 0, 0.2);
		await arrives("first");
		await arrives("second");
		await vi.waitFor(() => expect(heard).toEqual(["first", "second", "first"]), { timeout: 30_000 });
	});

	it("meets each kit in its own way, again with the same seed, and goes on over its connections", async () => {
		const [one, other] = [parseKitId("0C11F0000000"), parseKitId("0C11F0000001")];
		const [first, again, another] = await Promise.all([chances(1), chances(1), chances(2)]);
		const drawn = [first(one)(), first(one)()];
		expect([again(one)(), again(one)()]).toEqual(drawn);
		expect(new Set([...drawn, first(other)(), another(one)()]).size).toBe(4);
	});
});
