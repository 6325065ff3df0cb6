import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { inboxMessage } from "#protocol/inbox.ts";
import { encodeMessage } from "#protocol/message.ts";
import { topicOf } from "#protocol/topics.ts";
import { asGeneration, systemClock } from "#protocol/units.ts";
import { eventually } from "#test/support/eventually.ts";
import { findMosquitto } from "#test/support/mosquitto.ts";
import { asAuditor } from "./auditor.ts";
import { cloudFacts } from "./cloud-facts.ts";
import { makeHouse, startHouse } from "./house.ts";
import { mayMount, mountSmallDisk } from "./small-disk.ts";
import { changeTenants, tapDelete, tapUntilHeard } from "./tenancy.ts";

const mosquitto = findMosquitto();
const mounts = mayMount();

describe.skipIf(mosquitto === null || !mounts)("a disk", async () => {
	if (mosquitto === null || !mounts) return;
	const house = await makeHouse(mosquitto, 10);
	const disks = { monitor: mountSmallDisk(house.monitorDir), cloud: mountSmallDisk(house.cloudDir) };
	await startHouse(house);
	afterAll(async () => {
		await Promise.all([house.monitor.stop(), house.cloud.stop()]);
		for (const disk of Object.values(disks)) disk.unmount();
		await house.close();
	});
	const { monitorLine, cloudLine } = house;
	const screen = () => house.atPanel((panel) => panel.snapshot());
	afterEach(() => {
		for (const disk of Object.values(disks)) disk.free();
		for (const line of [monitorLine, cloudLine]) line.restore();
	});

	it("that is full under the monitor loses no message: the broker keeps what the monitor cannot", async () => {
		const { generation } = cloudFacts(house);
		const body = "x".repeat(3900);
		const notices = Array.from({ length: 10 }, () => {
			const head = { v: 1, id: randomUUID(), generation: asGeneration(generation), at: systemClock() } as const;
			return { ...head, type: "message", title: "Water off", body } as const;
		});
		const before = monitorLine.connections();
		disks.monitor.fill();
		await asAuditor(house, async (auditor) => {
			const topic = topicOf(house.kit, "inbox");
			for (const notice of notices) await auditor.say(topic, encodeMessage(inboxMessage, notice));
		});
		// What could not be kept is not acknowledged, and ends the connection.
		await eventually(() => assert(monitorLine.connections() > before));
		disks.monitor.free();
		await eventually(async () => {
			const { rows } = await house.atPanel((panel) => panel.commands.listMessages({ skip: 0, limit: 50 }));
			for (const { id } of notices) assert(rows.some((row) => row.id === id));
		});
	});

	it("that is full under the monitor holds a reset up at most", async () => {
		const { generation } = cloudFacts(house);
		await changeTenants(house, async () => {
			cloudLine.cut();
			await tapUntilHeard(house);
			disks.monitor.fill();
			cloudLine.restore();
			await eventually(() => assert.equal(cloudFacts(house).generation, generation + 1));
			disks.monitor.free();
		});
	});

	it("that is full under the cloud leaves the request with the broker until there is room", async () => {
		const { generation } = cloudFacts(house);
		await changeTenants(house, async () => {
			disks.cloud.fill();
			await tapDelete(house);
			await eventually(() => assert(times(house.cloud.steps(), "within cloud.sqlite: insert resets") > 2));
			expect(cloudFacts(house).generation).toBe(generation);
			expect((await screen()).deletion.state).toBe("sent");
			disks.cloud.free();
		});
	});

	it("that is full under the cloud does not lose the monitor's proof", async () => {
		const { generation } = cloudFacts(house);
		await changeTenants(house, async () => {
			cloudLine.cut();
			await tapUntilHeard(house);
			monitorLine.cut();
			cloudLine.restore();
			await eventually(() => {
				assert.deepEqual([cloudFacts(house).generation, cloudFacts(house).waiting], [generation + 1, 0]);
				// The log was emptied: whatever is written next takes room.
				assert.equal(statSync(join(house.cloudDir, "cloud.sqlite-wal")).size, 0);
			});
			disks.cloud.fill();
			house.cloud.forget();
			monitorLine.restore();
			await eventually(() => assert(times(house.cloud.steps(), "within cloud.sqlite: update monitors") > 3));
			disks.cloud.free();
		});
	});

	it.each(["monitor", "cloud"] as const)(
		"that cannot be written ends the %s's start with the reason, and mends",
		async (which) => {
			await house[which].stop();
			disks[which].readOnly(true);
			house[which].start();
			await expect(house[which].facts()).rejects.toThrow("data-not-writable");
			disks[which].readOnly(false);
			house[which].start();
			await changeTenants(house, tapDelete);
		},
	);
});

const times = (steps: readonly string[], step: string): number => steps.filter((other) => other === step).length;
