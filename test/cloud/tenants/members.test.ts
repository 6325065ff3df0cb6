import { expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { MEMBERS_LIMIT } from "#cloud/tenants/members.ts";
import { createTenants } from "#cloud/tenants/tenants.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { onBothDatabases } from "../test-cloud.ts";
import { registeredHome } from "./registered-home.ts";

const tunde = { name: " Tunde Okafor ", contact: "Tunde@Example.com" };

onBothDatabases("family members", (open) => {
	it("are invited by name and contact, told so, and shown on the monitor in a new revision", async () => {
		const cloud = await open();
		const { me, kit } = await registeredHome(cloud, 320);
		const before = await cloud.document(kit);
		const { told, ...member } = await cloud.tenants.inviteMember(me, tunde);
		expect(told).toBe(true);
		expect(member).toEqual({ id: expect.any(String), name: "Tunde Okafor", contact: "t•••••••@example.com" });
		expect(await cloud.tenants.members(me)).toEqual({ items: [member], limit: MEMBERS_LIMIT });
		const document = await cloud.document(kit);
		expect(document).toMatchObject({ generation: 1, revision: before.revision + 1 });
		expect(document.account.members).toEqual([{ name: "Tunde Okafor" }]);
		const [mail] = cloud.mailbox.list();
		expect(mail).toMatchObject({ to: "tunde@example.com", body: expect.stringContaining("Ines Duarte added you") });
	});

	it("are members also where the message about it cannot be sent, and the master is told so", async () => {
		const cloud = await open();
		const { me } = await registeredHome(cloud, 328);
		const tenants = createTenants(cloud.context, () => Promise.reject(new FoyerError("mail-failed")));
		expect(await tenants.inviteMember(me, tunde)).toMatchObject({ name: "Tunde Okafor", told: false });
		expect((await tenants.members(me)).items).toHaveLength(1);
	});

	it("are removed with their contact, in a new revision", async () => {
		const cloud = await open();
		const { me, kit, id } = await registeredHome(cloud, 321);
		const member = await cloud.tenants.inviteMember(me, tunde);
		await cloud.tenants.removeMember(me, member.id);
		expect((await cloud.tenants.members(me)).items).toEqual([]);
		expect((await cloud.document(kit)).account.members).toEqual([]);
		const contacts = await cloud.db.selectFrom("contacts").select("person").where("account_id", "=", id).execute();
		expect(contacts).toEqual([{ person: "master" }]);
		await expect(cloud.tenants.removeMember(me, member.id)).rejects.toMatchObject({ code: "not-found" });
	});

	it("are no more than the limit, even when many are invited at once", async () => {
		const cloud = await open();
		const { me } = await registeredHome(cloud, 322);
		const tenants = createTenants(cloud.context, async () => undefined, { membersLimit: 3 });
		const invite = (name: string) => tenants.inviteMember(me, { name, contact: `${name}@example.com` });
		const outcomes = await Promise.allSettled(["ada", "ben", "cleo", "dan", "eve"].map(invite));
		const refused = outcomes.filter((outcome) => outcome.status === "rejected");
		expect(refused.map(({ reason }) => reason.code)).toEqual(["members-limit", "members-limit"]);
		const { items } = await tenants.members(me);
		expect(items).toHaveLength(3);
		await tenants.removeMember(me, items[0]?.id ?? "");
		expect(await invite("flo")).toMatchObject({ name: "flo" });
	});

	it("of another account are not found", async () => {
		const cloud = await open();
		const mine = await registeredHome(cloud, 323);
		const other = await registeredHome(cloud, 324);
		const { told: _told, ...theirs } = await cloud.tenants.inviteMember(other.me, tunde);
		await expect(cloud.tenants.removeMember(mine.me, theirs.id)).rejects.toMatchObject({ code: "not-found" });
		expect((await cloud.tenants.members(other.me)).items).toEqual([theirs]);
		expect((await cloud.tenants.members(mine.me)).items).toEqual([]);
	});

	it("are invited at most twenty times a day", async () => {
		const cloud = await open();
		const { me } = await registeredHome(cloud, 325);
		for (let turn = 0; turn < 20; turn += 1) {
			const { id } = await cloud.tenants.inviteMember(me, tunde);
			await cloud.tenants.removeMember(me, id);
		}
		await expect(cloud.tenants.inviteMember(me, tunde)).rejects.toMatchObject({ code: "too-many-requests" });
	});

	it.each([
		["contact-invalid", { ...tunde, contact: "tunde" }],
		["validation-failed", { ...tunde, name: " " }],
		["validation-failed", { ...tunde, name: "a\u0000b" }],
	])("are refused with %s: %j", async (code, wrong) => {
		const cloud = await open();
		const { me, kit } = await registeredHome(cloud, 326);
		const before = await cloud.document(kit);
		await expect(cloud.tenants.inviteMember(me, wrong)).rejects.toMatchObject({ code });
		expect(await cloud.document(kit)).toEqual(before);
	});

	it("are gone after a reset, with everything that was written of them", async () => {
		const cloud = await open();
		const { me, id, actor, kit } = await registeredHome(cloud, 327);
		await cloud.tenants.inviteMember(me, tunde);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		expect((await cloud.document(kit)).account.members).toEqual([]);
		const rows = [
			await cloud.db.selectFrom("members").selectAll().execute(),
			await cloud.db.selectFrom("contacts").selectAll().execute(),
			await cloud.db.selectFrom("outbox").selectAll().execute(),
		];
		expect(JSON.stringify(rows)).not.toMatch(/tunde/i);
	});
});
