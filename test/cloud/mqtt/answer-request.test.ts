import { expect, it } from "vitest";
import { ENROLMENT_LIFE } from "#cloud/enrolment/issue-enrolment.ts";
import { systemRandom } from "#cloud/random.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { onBothDatabases } from "../test-cloud.ts";

onBothDatabases("a monitor's request", (open) => {
	it("to delete resets the account and is accepted", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(30);
		const operation = systemRandom.id();
		await cloud.ask(kit, "delete-account", 1, operation);
		expect(await cloud.replies(kit)).toEqual([{ v: 1, id: operation, outcome: "accepted", generation: 2 }]);
		expect(await cloud.document(kit)).toMatchObject({
			generation: 2,
			reset: { operationId: operation, source: "monitor" },
		});
		const { items } = await cloud.audit.list(actor, { cursor: null, limit: 1 });
		expect(items).toMatchObject([{ actor: kit, source: "monitor", accountId: id }]);
	});

	it("that is repeated gets the same answer and resets nothing more", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(31);
		const operation = systemRandom.id();
		await Promise.all([1, 2, 3, 4].map(() => cloud.ask(kit, "delete-account", 1, operation)));
		const answer = { v: 1, id: operation, outcome: "accepted", generation: 2 };
		expect(await cloud.replies(kit)).toEqual([answer, answer, answer, answer]);
		expect(await cloud.accounts.get(actor, id)).toMatchObject({ generation: 2 });
	});

	it("for another generation is stale, and stays refused when it comes again", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(32);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		const operation = systemRandom.id();
		await cloud.ask(kit, "delete-account", 1, operation);
		await cloud.ask(kit, "delete-account", 2, operation);
		const refused = { v: 1, id: operation, outcome: "rejected", code: "generation-stale", generation: 2 };
		expect(await cloud.replies(kit)).toEqual([refused, refused]);
		expect(await cloud.accounts.get(actor, id)).toMatchObject({ generation: 2 });
	});

	it("after its limit is refused by the cloud's clock, and at its limit it is not", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(33);
		await cloud.ask(kit, "delete-account", 1, systemRandom.id(), cloud.now() - 1);
		await cloud.ask(kit, "delete-account", 1, systemRandom.id(), cloud.now());
		expect(await cloud.replies(kit)).toMatchObject([
			{ outcome: "rejected", code: "request-expired", generation: 1 },
			{ outcome: "accepted", generation: 2 },
		]);
	});

	it("of a community kit is refused", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(34, { project: "community" });
		await cloud.ask(kit, "delete-account", 1);
		expect(await cloud.replies(kit)).toMatchObject([{ outcome: "rejected", code: "kit-not-resettable" }]);
	});

	it("to cancel an unknown deletion holds against the deletion that comes later", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(35);
		const operation = systemRandom.id();
		await cloud.ask(kit, "cancel-delete", 1, operation);
		await cloud.ask(kit, "delete-account", 1, operation);
		await cloud.ask(kit, "cancel-delete", 1, operation);
		const cancelled = { v: 1, id: operation, outcome: "rejected", code: "operation-cancelled", generation: 1 };
		expect(await cloud.replies(kit)).toEqual([cancelled, cancelled, cancelled]);
		expect(await cloud.accounts.get(actor, id)).toMatchObject({ generation: 1, registered: true });
	});

	it("to cancel a committed deletion is told that it was accepted", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(36);
		const operation = systemRandom.id();
		await cloud.ask(kit, "delete-account", 1, operation);
		await cloud.ask(kit, "cancel-delete", 1, operation);
		const accepted = { v: 1, id: operation, outcome: "accepted", generation: 2 };
		expect(await cloud.replies(kit)).toEqual([accepted, accepted]);
	});

	it("to delete and to cancel at the same moment gets one answer twice", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(37);
		for (let round = 0; round < 5; round += 1) {
			const operation = systemRandom.id();
			const { generation } = await cloud.accounts.get(actor, id);
			await Promise.all([
				cloud.ask(kit, "delete-account", generation, operation),
				cloud.ask(kit, "cancel-delete", generation, operation),
			]);
			const [one, other] = (await cloud.replies(kit)).filter((reply) => reply.id === operation);
			expect(one).toEqual(other);
			const after = (await cloud.accounts.get(actor, id)).generation;
			expect(after).toBe(one?.outcome === "accepted" ? generation + 1 : generation);
		}
	});

	it("for a new QR code replaces the open one in a new revision", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(38, { tenant: undefined });
		const before = await cloud.document(kit);
		cloud.advance(ENROLMENT_LIFE + 1);
		await cloud.ask(kit, "issue-qr", 1);
		const after = await cloud.document(kit);
		expect(await cloud.replies(kit)).toMatchObject([{ outcome: "accepted", generation: 1 }]);
		expect(after).toMatchObject({ generation: 1, revision: before.revision + 1 });
		expect(after.enrolment?.url).not.toBe(before.enrolment?.url);
		expect(after.enrolment?.expiresAt).toBe(cloud.now() + ENROLMENT_LIFE);
	});

	it.each([
		["while somebody is registered", {}, 1, 0, "account-registered"],
		["of another generation", { tenant: undefined }, 2, 0, "generation-stale"],
		["after its limit", { tenant: undefined }, 1, -1, "request-expired"],
	] as const)("for a new QR code %s is refused", async (_, changes, generation, late, code) => {
		const cloud = await open();
		const { kit } = await cloud.addKit(39, changes);
		const before = await cloud.document(kit);
		await cloud.ask(kit, "issue-qr", generation, systemRandom.id(), cloud.now() + late);
		expect(await cloud.replies(kit)).toMatchObject([{ outcome: "rejected", code }]);
		expect(await cloud.document(kit)).toEqual(before);
	});

	it("from a kit that nobody added is dropped", async () => {
		const cloud = await open();
		await cloud.ask(parseKitId("0C11FFFFFFFF"), "delete-account", 1);
		expect(await cloud.dropped()).toEqual({ "kit-unknown": 1 });
	});

	it("never reaches another kit's account, though it knows its operation id", async () => {
		const cloud = await open();
		const victim = await cloud.addKit(40);
		const attacker = await cloud.addKit(41);
		const operation = systemRandom.id();
		await cloud.ask(attacker.kit, "cancel-delete", 1, operation);
		await cloud.ask(victim.kit, "delete-account", 1, operation);
		expect(await cloud.replies(victim.kit)).toMatchObject([{ outcome: "accepted", generation: 2 }]);
		expect(await cloud.accounts.get(attacker.actor, attacker.id)).toMatchObject({ generation: 1 });
	});
});
