import { existsSync, mkdirSync, readdirSync, rmdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { inboxMessage } from "#protocol/inbox.ts";
import { asGeneration } from "#protocol/units.ts";
import { FOREIGN_ID, ID } from "./deletion/states.ts";
import { cloudKeys, registered, vacant } from "./support/documents.ts";
import { household, kitFileFor } from "./support/household.ts";

const tenantFiles = (dir: string) => readdirSync(dir).filter((name) => name.startsWith("tenant-"));

describe("a monitor and its cloud", () => {
	it("adopts the first document without a wipe and says so in its report", async () => {
		const { openWith, cloud, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada Lovelace"));
		await until(monitor, { account: { master: { name: "Ada Lovelace" } }, lastWipe: null });
		await expect.poll(() => cloud.reports).toMatchObject([{ generation: 7, wiped: null, wipedAt: null, damage: null }]);
		await monitor.close();
		await expect.poll(() => cloud.presences.map(({ online }) => online)).toEqual([true, false]);
	});

	it("never shows the SIP password to a panel", async () => {
		const { openWith } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		expect(JSON.stringify(monitor.api.snapshot())).not.toContain("bTtO1mCq0RkT");
	});

	it("goes from the tap to the QR code: request, reply, new generation, wipe, report", async () => {
		const { openWith, cloud, dir, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada Lovelace"));
		expect(tenantFiles(dir)).not.toEqual([]);
		const seen: MonitorSnapshot[] = [];
		monitor.api.subscribe((snapshot) => seen.push(snapshot));
		cloud.answer = ({ id, type, generation }) => {
			expect({ type, generation }).toEqual({ type: "delete-account", generation: 7 });
			void cloud.reply({ v: 1, id, outcome: "accepted", generation: asGeneration(8) });
			void cloud.document(vacant(8, 4, { reset: { operationId: id, source: "monitor", at: vacant(8, 4).issuedAt } }));
		};
		await monitor.api.requestDeletion({});
		const after = await until(monitor, { generation: 8, deletion: { state: "idle", outcome: null } });

		expect(after.account?.master.registered).toBe(false);
		expect(after.enrolment?.code).toBe("7QK4MX9T");
		expect(after.lastWipe).toMatchObject({ source: "monitor", evidence: { method: "overwrite-unlink" } });
		expect(after.lastWipe?.evidence.bytes).toBeGreaterThan(0);
		expect(tenantFiles(dir)).toEqual([]);
		const reported = { generation: 8, wiped: after.lastWipe?.evidence, damage: null };
		await expect.poll(() => cloud.reports.at(-1)).toMatchObject(reported);
		const steps = seen.map(({ deletion }) => deletion.state).filter((state, i, all) => state !== all[i - 1]);
		// The reply and the document may come in one turn: then nobody sees *accepted*.
		expect(steps.filter((state) => state !== "accepted")).toEqual(["sent", "wiping", "wiped", "idle"]);
		for (const { deletion, account, enrolment, generation } of seen) {
			if (generation !== 8) continue;
			expect(account?.master.name).not.toBe("Ada Lovelace");
			if (deletion.state === "wiping") expect({ account, enrolment }).toEqual({ account: null, enrolment: null });
		}
		expect(seen.map(({ sequence }) => sequence)).toEqual(
			[...seen.map(({ sequence }) => sequence)].sort((a, b) => a - b),
		);
	});

	it("applies a console's reset that came while it was away, and wipes", async () => {
		const { openWith, open, cloud, until, dir } = await household();
		const first = await openWith(registered(7, 3, "Ada"));
		await first.close();
		await cloud.document(vacant(9, 12));
		const monitor = await open();
		const after = await until(monitor, {
			generation: 9,
			deletion: { state: "idle" },
			lastWipe: { source: "installer" },
		});
		expect(after.enrolment).not.toBeNull();
		expect(tenantFiles(dir)).toEqual([]);
		await expect
			.poll(() => cloud.reports.at(-1))
			.toMatchObject({ generation: 9, wiped: { method: "overwrite-unlink" } });
	});

	it("goes through a reset and a registration that both came while it was away", async () => {
		const { openWith, open, cloud, until, dir } = await household();
		const first = await openWith(registered(7, 3, "Ada"));
		await first.close();
		await cloud.document(registered(8, 5, "Grace Hopper"));
		const monitor = await open();
		await until(monitor, {
			generation: 8,
			account: { master: { name: "Grace Hopper" } },
			lastWipe: { evidence: { method: "overwrite-unlink" } },
		});
		expect(tenantFiles(dir).every((name) => name.startsWith("tenant-8"))).toBe(true);
		await monitor.close();
		const again = await open();
		expect(again.api.snapshot().account?.master.name).toBe("Grace Hopper");
	});

	it("shows the newly registered tenant, in a file of the new generation", async () => {
		const { openWith, cloud, until, dir } = await household();
		const monitor = await openWith(vacant(8, 4));
		expect(existsSync(`${dir}/tenant-8.sqlite`)).toBe(false);
		await cloud.document(registered(8, 5, "Grace Hopper"));
		const after = await until(monitor, { account: { master: { name: "Grace Hopper", registered: true } } });
		expect(after.enrolment).toBeNull();
		expect(existsSync(`${dir}/tenant-8.sqlite`)).toBe(true);
		await cloud.document(vacant(8, 6));
		await until(monitor, { account: { master: { registered: false } } });
	});

	it("keeps what it has while the broker is away, and converges when it is back", async () => {
		const { openWith, cloud, broker, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		broker.down();
		await until(monitor, { link: { cloud: "offline", protocol: null }, account: { master: { name: "Ada" } } });
		const { operationId } = await monitor.api.requestDeletion({});
		await until(monitor, { deletion: { state: "queued", operationId } });
		expect(cloud.requests).toEqual([]);
		broker.up();
		await expect.poll(() => cloud.requests.map(({ id }) => id)).toEqual([operationId]);
		await until(monitor, { link: { cloud: "online", protocol: "3.1.1" }, deletion: { state: "sent", operationId } });
	});

	it("cancels a queued deletion without a word to the cloud", async () => {
		const { openWith, cloud, broker, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		broker.down();
		await until(monitor, { link: { cloud: "offline" } });
		await monitor.api.requestDeletion({});
		await monitor.api.cancelDeletion({});
		expect(monitor.api.snapshot().deletion).toEqual({ state: "idle", outcome: { kind: "cancelled" } });
		await monitor.api.dismissOutcome({});
		expect(monitor.api.snapshot().deletion).toEqual({ state: "idle", outcome: null });
		broker.up();
		await until(monitor, { link: { cloud: "online" } });
		expect(cloud.requests).toEqual([]);
	});

	it("cancels a sent deletion where the cloud agrees, and keeps everything", async () => {
		const { openWith, cloud, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		cloud.answer = ({ id, type, generation }) => {
			if (type === "cancel-delete")
				void cloud.reply({ v: 1, id, outcome: "rejected", code: "operation-cancelled", generation });
		};
		const { operationId } = await monitor.api.requestDeletion({});
		await monitor.api.cancelDeletion({});
		expect(monitor.api.snapshot().deletion).toMatchObject({ state: "sent", cancelling: true });
		await until(monitor, { deletion: { state: "idle", outcome: { kind: "cancelled" } } });
		await expect
			.poll(() => cloud.requests.map(({ id, type }) => [id, type]))
			.toEqual([
				[operationId, "delete-account"],
				[operationId, "cancel-delete"],
			]);
		expect(monitor.api.snapshot().account?.master.name).toBe("Ada");
	});

	it("goes on where the cloud had accepted before the cancellation came", async () => {
		const { openWith, cloud, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		cloud.answer = ({ id, type }) => {
			if (type === "cancel-delete") void cloud.reply({ v: 1, id, outcome: "accepted", generation: asGeneration(8) });
		};
		await monitor.api.requestDeletion({});
		await monitor.api.cancelDeletion({});
		await until(monitor, { deletion: { state: "accepted" } });
		await expect(monitor.api.cancelDeletion({})).rejects.toMatchObject({ code: "not-cancellable" });
		await cloud.document(vacant(8, 4));
		await until(monitor, { generation: 8, deletion: { state: "idle" } });
	});

	it.each(["the document", "the refusal"])(
		"ends in the console's reset that was before the tap, %s first",
		async (first) => {
			const { openWith, cloud, until } = await household();
			const monitor = await openWith(registered(7, 3, "Ada Lovelace"));
			cloud.answer = async ({ id, generation }) => {
				expect(generation).toBe(7);
				const words = [
					() => cloud.document(vacant(8, 4)),
					() => cloud.reply({ v: 1, id, outcome: "rejected", code: "generation-stale", generation: asGeneration(8) }),
				];
				for (const say of first === "the document" ? words : words.toReversed()) await say();
			};
			await monitor.api.requestDeletion({});
			await until(monitor, {
				generation: 8,
				deletion: { state: "idle", outcome: null },
				lastWipe: { source: "installer" },
				account: { master: { registered: false } },
			});
			await expect.poll(() => cloud.reports.at(-1)).toMatchObject({ generation: 8 });
			expect(cloud.requests).toHaveLength(1);
		},
	);

	it("restores everything after a refusal, which it shows until somebody has read it", async () => {
		const { openWith, cloud, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		cloud.answer = ({ id, generation }) =>
			void cloud.reply({ v: 1, id, outcome: "rejected", code: "kit-not-resettable", generation });
		await monitor.api.requestDeletion({});
		await until(monitor, { deletion: { state: "idle", outcome: { kind: "rejected", code: "kit-not-resettable" } } });
		expect(monitor.api.snapshot().account?.master.name).toBe("Ada");
		await monitor.api.dismissOutcome({});
		expect(monitor.api.snapshot().deletion).toEqual({ state: "idle", outcome: null });
	});

	it("trusts either key while the cloud changes its key, and the file of no other kit", async () => {
		const { open } = await household();
		const monitor = await open();
		const kitFile = {
			v: 1,
			kit: "0C1105FFFFFF",
			broker: { url: "mqtt://127.0.0.1:1", username: "x", password: "y".repeat(16) },
			cloudKeys: [cloudKeys.publicKey],
		} as unknown as Parameters<typeof monitor.provision>[0];
		expect(() => monitor.provision(kitFile)).toThrow(expect.objectContaining({ code: "kit-file-invalid" }));
		const noKey = { ...kitFile, kit: monitor.api.snapshot().device.kit, cloudKeys: ["no key"] };
		expect(() => monitor.provision(noKey)).toThrow(expect.objectContaining({ code: "kit-file-invalid" }));
	});

	it("keeps notices to the tenant, each once, and those to the next tenant only when the earlier one is gone", async () => {
		const { openWith, cloud, until, broker } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		const [example] = inboxMessage.examples;
		const notice = (generation: number, id: string) =>
			cloud.say("inbox", JSON.stringify({ ...example, generation, id }));
		await until(monitor, { account: { master: { name: "Ada" } } });
		const before = broker.acknowledged();
		await notice(7, ID);
		await notice(7, ID);
		await until(monitor, { counts: { messages: 1, unreadMessages: 1 } });
		await Promise.all([cloud.document(vacant(8, 4)), notice(8, FOREIGN_ID), notice(7, FOREIGN_ID)]);
		await until(monitor, { generation: 8, counts: { messages: 1 }, deletion: { state: "idle" } });
		await expect.poll(broker.acknowledged).toBe(before + 5);
		expect(monitor.api.snapshot().counts.messages).toBe(1);
	});

	it("does not acknowledge a document that it could not keep, and keeps it when it comes again", async () => {
		const { open, cloud, broker, until, dir, log } = await household();
		const monitor = await open();
		await until(monitor, { link: { cloud: "online" } });
		// A folder in the file's place: nobody can write there, not even root.
		mkdirSync(`${dir}/tenant-7.sqlite`);
		const before = broker.acknowledged();
		await cloud.document(registered(7, 3, "Ada"));
		await expect.poll(() => log.map(({ msg }) => msg)).toContain("a message could not be kept");
		expect(broker.acknowledged()).toBe(before);
		expect(JSON.stringify(log)).not.toContain("Ada");
		rmdirSync(`${dir}/tenant-7.sqlite`);
		// It ended the connection by itself: a broker says again what was not acknowledged on the next one alone.
		await until(monitor, { account: { master: { name: "Ada" } } });
	});

	it("takes new credentials while it runs, and connects with them", async () => {
		const { openWith, broker, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		broker.changePassword("the-next-password");
		await until(monitor, { link: { cloud: "refused" } });
		const kitFile = kitFileFor(broker.url);
		monitor.provision({ ...kitFile, broker: { ...kitFile.broker, password: "the-next-password" } });
		await until(monitor, { link: { cloud: "online" } });
		monitor.start();
		monitor.provision({ ...kitFile, broker: { ...kitFile.broker, password: "the-next-password" } });
		await monitor.close();
		expect(monitor.api.snapshot().link.cloud).toBe("offline");
	});

	it("fills the tenant's file for demos, where there is a tenant", async () => {
		const { open, cloud, until } = await household();
		const monitor = await open();
		expect(() => monitor.fill({})).toThrow(expect.objectContaining({ code: "no-account" }));
		await cloud.document(registered(7, 3, "Ada"));
		await until(monitor, { generation: 7 });
		monitor.fill({ contacts: [{ id: ID, name: "Bob", number: "1", group: "Friends" }] });
		expect(monitor.api.snapshot().counts.contacts).toBe(1);
	});

	it("wipes at a new generation though the document does not say which reset began it", async () => {
		const { openWith, cloud, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		await cloud.document(vacant(8, 4, { reset: null }));
		await until(monitor, { generation: 8, lastWipe: { source: null } });
	});
});
