import { expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { reportMessage } from "#protocol/report.ts";
import { onBothDatabases } from "../test-cloud.ts";
import { registeredHome, visit } from "./registered-home.ts";

onBothDatabases("a reset from the app", (open) => {
	it("is the same reset, with the app as its source in document, timeline, audit and certificate", async () => {
		const cloud = await open();
		const { me, id, kit, actor } = await registeredHome(cloud, 360);
		await cloud.tenants.inviteMember(me, { name: "Tunde", contact: "tunde@example.com" });
		await cloud.tenants.createVisitorCode(me, visit(cloud));
		const preview = await cloud.tenants.resetPreview(me);
		const operationId = systemRandom.id();
		expect(await cloud.tenants.reset(me, operationId)).toEqual({ operationId, resetAt: cloud.now() });

		const document = await cloud.document(kit);
		expect(document).toMatchObject({ generation: 2, reset: { operationId, source: "app", at: cloud.now() } });
		expect(document.enrolment?.url).toMatch(/\/e\/[\w-]{22}$/);
		expect(document.account).toMatchObject({ members: [], master: { registered: false } });
		expect((await cloud.accounts.timeline(actor, id)).at(-1)).toMatchObject({ step: "cloud-reset", source: "app" });
		const { items } = await cloud.audit.list(actor, { cursor: null, limit: 10 });
		const removed = preview.removed.reduce((sum, { count }) => sum + count, 0);
		expect(items).toMatchObject([{ source: "app", actor: me.sessionId, kit, generation: 2, counts: { removed } }]);
		expect(JSON.stringify(items)).not.toMatch(/ines|resident360/i);
		await cloud.say(kit, "report", { ...reportMessage.examples[0], generation: 2 });
		const [certificate] = await cloud.accounts.certificates(actor, id);
		expect(certificate).toMatchObject({ operationId, source: "app", generation: 2, removedInCloud: { members: 1 } });
	});

	it("happens once for one operation id, however many ask at the same moment", async () => {
		const cloud = await open();
		const { me, kit } = await registeredHome(cloud, 361);
		const operationId = systemRandom.id();
		const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => cloud.tenants.reset(me, operationId)));
		const refused = outcomes.filter((outcome) => outcome.status === "rejected");
		expect(outcomes.length - refused.length).toBe(1);
		for (const { reason } of refused) expect(reason).toMatchObject({ code: "account-reset" });
		expect((await cloud.document(kit)).generation).toBe(2);
		expect(await cloud.audit.verify()).toMatchObject({ rows: 1, intact: true });
	});

	it("refuses the operation id of somebody else's, and nothing changes", async () => {
		const cloud = await open();
		const other = await registeredHome(cloud, 362);
		const { me, kit } = await registeredHome(cloud, 363);
		const operationId = systemRandom.id();
		await cloud.tenants.reset(other.me, operationId);
		await expect(cloud.tenants.reset(me, operationId)).rejects.toMatchObject({ code: "idempotency-key-reused" });
		expect((await cloud.document(kit)).generation).toBe(1);
		expect(await cloud.tenants.account(me)).toMatchObject({ name: "Ines Duarte" });
	});

	it("refuses a kit of a community project, in the preview already, and the tenant stays signed in", async () => {
		const cloud = await open();
		const { me, kit } = await registeredHome(cloud, 364, { project: "community" });
		const refusal = { code: "kit-not-resettable" };
		await expect(cloud.tenants.resetPreview(me)).rejects.toMatchObject(refusal);
		await expect(cloud.tenants.reset(me, systemRandom.id())).rejects.toMatchObject(refusal);
		expect((await cloud.document(kit)).generation).toBe(1);
		expect(await cloud.tenants.account(me)).toMatchObject({ name: "Ines Duarte" });
	});

	it("leaves every other account as it is", async () => {
		const cloud = await open();
		const other = await registeredHome(cloud, 365);
		const { me } = await registeredHome(cloud, 366);
		const before = [await cloud.document(other.kit), await cloud.tenants.account(other.me)];
		await cloud.tenants.reset(me, systemRandom.id());
		expect([await cloud.document(other.kit), await cloud.tenants.account(other.me)]).toEqual(before);
	});
});
