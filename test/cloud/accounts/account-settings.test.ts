import { expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { asUnixMs } from "#protocol/units.ts";
import { onBothDatabases } from "../test-cloud.ts";

onBothDatabases("account settings", (open) => {
	it("are edited as a new revision, which the monitor gets", async () => {
		const cloud = await open();
		const { id, kit, actor } = await cloud.addKit(620);
		const before = await cloud.document(kit);
		cloud.advance(5_000);
		const changed = await cloud.placing.settings.edit(actor, id, {
			home: "Apartment 9",
			callType: before.account.settings.callType === "ip-call" ? "sip-call" : "ip-call",
			language: "tr",
			landlineService: false,
		});
		const after = await cloud.document(kit);
		expect(after).toMatchObject({
			generation: before.generation,
			revision: before.revision + 1,
			issuedAt: cloud.now(),
			account: {
				home: { name: "Apartment 9", issuedBy: before.account.home.issuedBy },
				landline: { service: false, status: false, expiresAt: before.account.landline.expiresAt },
				master: before.account.master,
				sip: before.account.sip,
			},
		});
		expect(after.account.settings).toEqual({
			...before.account.settings,
			language: "tr",
			callType: changed.document.settings.callType,
		});
		expect(changed.name).toBe("Apartment 9");
	});

	it("that say nothing new make no revision", async () => {
		const cloud = await open();
		const { id, kit, actor } = await cloud.addKit(621);
		const before = await cloud.document(kit);
		await cloud.placing.settings.edit(actor, id, {});
		await cloud.placing.settings.edit(actor, id, { language: before.account.settings.language });
		expect(await cloud.document(kit)).toEqual(before);
	});

	it("expire an account at once, and renew it until a time or for ever", async () => {
		const cloud = await open();
		const { id, kit, actor } = await cloud.addKit(622);
		await cloud.placing.settings.renew(actor, id, null);
		const active = await cloud.document(kit);
		expect(active.account).toMatchObject({ status: "activated", expiresAt: null });
		const expired = await cloud.placing.settings.expire(actor, id);
		expect(expired.document).toMatchObject({ status: "expired", expiresAt: cloud.now() });
		expect(await cloud.document(kit)).toMatchObject({ revision: active.revision + 1, account: { status: "expired" } });
		cloud.advance(1_000);
		expect((await cloud.placing.settings.expire(actor, id)).document).toEqual(expired.document);
		const until = asUnixMs(cloud.now() + 1_000);
		expect((await cloud.placing.settings.renew(actor, id, until)).document).toMatchObject({
			status: "activated",
			expiresAt: until,
		});
		const past = cloud.placing.settings.renew(actor, id, cloud.now());
		await expect(past).rejects.toMatchObject({ code: "validation-failed" });
	});

	it("stay as they are at a reset", async () => {
		const cloud = await open();
		const { id, actor } = await cloud.addKit(623);
		await cloud.placing.settings.edit(actor, id, { home: "Apartment 9", language: "tr", premiumPlan: false });
		const { document } = await cloud.placing.settings.expire(actor, id);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		const after = await cloud.accounts.get(actor, id);
		expect(after.document).toMatchObject({
			home: document.home,
			status: "expired",
			expiresAt: document.expiresAt,
			settings: document.settings,
		});
	});

	it("of others do not exist, and neither do those of the other kind of project", async () => {
		const cloud = await open();
		const { id, kit, actor } = await cloud.addKit(624);
		const stranger = { ...actor, id: systemRandom.id() };
		const community = { ...actor, role: "community" } as const;
		const before = await cloud.document(kit);
		for (const other of [stranger, community]) {
			const refused = { code: "not-found" };
			await expect(cloud.placing.settings.edit(other, id, { home: "Mine" })).rejects.toMatchObject(refused);
			await expect(cloud.placing.settings.expire(other, id)).rejects.toMatchObject(refused);
			await expect(cloud.placing.settings.renew(other, id, null)).rejects.toMatchObject(refused);
		}
		expect(await cloud.document(kit)).toEqual(before);
	});
});
