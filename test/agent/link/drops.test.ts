import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inboxMessage } from "#protocol/inbox.ts";
import { registered, sign, vacant } from "../support/documents.ts";
import { household } from "../support/household.ts";

describe("messages that change nothing", () => {
	it("are acknowledged, counted and logged in one line each, without their content", async () => {
		const { openWith, cloud, broker, log, until } = await household();
		const current = registered(7, 9, "Ada Lovelace");
		const monitor = await openWith(current);
		await until(monitor, { account: { master: { name: "Ada Lovelace" } } });
		const before = { acknowledged: broker.acknowledged(), snapshot: monitor.api.snapshot(), lines: log.length };
		const { signature: _signature, ...unsigned } = registered(8, 10, "Mallory");
		const [message] = inboxMessage.examples;

		await cloud.say("account", JSON.stringify(current));
		await cloud.say("account", JSON.stringify(registered(7, 8, "Mallory")));
		await cloud.say("account", JSON.stringify(vacant(6, 99)));
		await cloud.say("account", JSON.stringify(unsigned));
		await cloud.say("account", JSON.stringify({ ...current, generation: 8 }));
		await cloud.say("account", "Mallory");
		await cloud.say("account", "");
		await cloud.say("account", Buffer.alloc(70_000, "M"));
		await cloud.say("account", JSON.stringify(sign({ ...unsigned, kit: "0C1105FFFFFF" })));
		await cloud.say("replies", JSON.stringify({ v: 1, id: "Mallory" }));
		await cloud.say("inbox", JSON.stringify({ ...message, generation: 6 }));
		await cloud.say("inbox", JSON.stringify({ ...message, generation: 8 }));

		await expect.poll(() => broker.acknowledged()).toBe(before.acknowledged + 12);
		expect(monitor.api.snapshot()).toEqual(before.snapshot);
		const lines = log.slice(before.lines).filter(({ msg }) => msg === "message dropped");
		expect(lines.map(({ channel, code }) => [channel, code])).toEqual([
			["account", "document-not-newer"],
			["account", "document-not-newer"],
			["account", "document-not-newer"],
			["account", "document-signature-invalid"],
			["account", "document-signature-invalid"],
			["account", "message-malformed"],
			["account", "message-malformed"],
			["account", "message-oversized"],
			["account", "message-foreign"],
			["replies", "message-malformed"],
			["inbox", "message-stale"],
			["inbox", "message-stale"],
		]);
		expect(JSON.stringify(lines)).not.toMatch(/Mallory|Ada|Thursday/);
		const metrics = await monitor.metrics.metrics();
		expect(metrics).toContain('foyer_monitor_messages_dropped_total{code="document-not-newer"} 3');
		expect(metrics).toContain('foyer_monitor_messages_dropped_total{code="document-signature-invalid"} 2');
	});

	it("include replies that are late, doubled or for another operation", async () => {
		const { openWith, cloud, broker, until } = await household();
		const monitor = await openWith(registered(7, 9, "Ada"));
		const { operationId } = await monitor.api.requestDeletion({});
		const { acknowledged } = broker;
		const before = acknowledged();
		const generation = registered(7, 9, "Ada").generation;
		const foreign = "11111111-6a0b-4a52-9d3e-0a9f1f6f2d11";
		await cloud.reply({ v: 1, id: foreign, outcome: "rejected", code: "kit-unknown", generation });
		await cloud.reply({ v: 1, id: foreign, outcome: "accepted", generation });
		await expect.poll(acknowledged).toBe(before + 2);
		expect(monitor.api.snapshot().deletion).toMatchObject({ state: "sent", operationId });
		await cloud.reply({ v: 1, id: operationId, outcome: "rejected", code: "kit-unknown", generation });
		await until(monitor, { deletion: { state: "idle", outcome: { kind: "rejected" } } });
		await cloud.reply({ v: 1, id: operationId, outcome: "accepted", generation });
		await expect.poll(acknowledged).toBe(before + 4);
		expect(monitor.api.snapshot().deletion).toMatchObject({ state: "idle", outcome: { kind: "rejected" } });
	});

	it("leave no trace in the monitor's folder", async () => {
		const { openWith, cloud, broker, dir } = await household();
		await openWith(registered(7, 9, "Ada"));
		const before = broker.acknowledged();
		const [message] = inboxMessage.examples;
		await cloud.say("inbox", JSON.stringify({ ...message, generation: 6, title: "MARKER-OF-NOBODY" }));
		await expect.poll(() => broker.acknowledged()).toBe(before + 1);
		for (const name of ["device.sqlite", "device.sqlite-wal", "tenant-7.sqlite", "tenant-7.sqlite-wal"])
			expect(readFileSync(`${dir}/${name}`).includes("MARKER-OF-NOBODY")).toBe(false);
	});
});
