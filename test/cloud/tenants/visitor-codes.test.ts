import { expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { USES_MAX, VISIT_MAX, VISITOR_CODES_LIMIT } from "#cloud/tenants/visitor-codes.ts";
import { onBothDatabases } from "../test-cloud.ts";
import { HOUR, registeredHome, visit } from "./registered-home.ts";

onBothDatabases("visitors' QR codes", (open) => {
	it("are made, listed and revoked, each time in a new revision", async () => {
		const cloud = await open();
		const { me, kit } = await registeredHome(cloud, 340);
		const { revision } = await cloud.document(kit);
		const made = await cloud.tenants.createVisitorCode(me, visit(cloud));
		expect(made).toEqual({
			...visit(cloud),
			id: expect.any(String),
			code: expect.stringMatching(/^[\w-]{22}$/),
		});
		expect(await cloud.tenants.visitorCodes(me)).toEqual({ items: [made], limit: VISITOR_CODES_LIMIT });
		await cloud.tenants.revokeVisitorCode(me, made.id);
		expect((await cloud.tenants.visitorCodes(me)).items).toEqual([]);
		expect(await cloud.document(kit)).toMatchObject({ generation: 1, revision: revision + 2 });
		await expect(cloud.tenants.revokeVisitorCode(me, made.id)).rejects.toMatchObject({ code: "not-found" });
	});

	it("are counted as QR codes in a reset, which removes them", async () => {
		const cloud = await open();
		const { me, id, actor } = await registeredHome(cloud, 341);
		await cloud.tenants.createVisitorCode(me, visit(cloud));
		const { removed } = await cloud.tenants.resetPreview(me);
		expect(removed.find(({ field }) => field === "qrCodes")).toEqual({ field: "qrCodes", count: 1 });
		await cloud.accounts.reset(actor, id, systemRandom.id());
		expect(await cloud.db.selectFrom("access_entries").selectAll().execute()).toEqual([]);
	});

	it("are no longer listed once they have run out or were used up", async () => {
		const cloud = await open();
		const { me } = await registeredHome(cloud, 342);
		const used = await cloud.tenants.createVisitorCode(me, visit(cloud, { validUntil: cloud.now() + 9 * HOUR }));
		await cloud.tenants.createVisitorCode(me, visit(cloud));
		await cloud.db.updateTable("access_entries").set({ uses_left: 0 }).where("id", "=", used.id).execute();
		expect((await cloud.tenants.visitorCodes(me)).items).toHaveLength(1);
		cloud.advance(HOUR);
		expect((await cloud.tenants.visitorCodes(me)).items).toEqual([]);
	});

	it("are no more than the limit, where those that have run out make room", async () => {
		const cloud = await open();
		const { me } = await registeredHome(cloud, 343);
		const create = () => cloud.tenants.createVisitorCode(me, visit(cloud));
		for (let made = 0; made < VISITOR_CODES_LIMIT; made += 1) await create();
		await expect(create()).rejects.toMatchObject({ code: "visitor-codes-limit" });
		cloud.advance(HOUR);
		await create();
		expect(await cloud.db.selectFrom("access_entries").select("id").execute()).toHaveLength(1);
	});

	it("of another account, and other ways through one's own door, are not found", async () => {
		const cloud = await open();
		const mine = await registeredHome(cloud, 344);
		const other = await registeredHome(cloud, 345);
		const theirs = await cloud.tenants.createVisitorCode(other.me, visit(cloud));
		const pin = { account_id: mine.id, id: systemRandom.id(), kind: "pin", name: "Ines", value: "4711" } as const;
		await cloud.db.insertInto("access_entries").values(pin).execute();
		for (const id of [theirs.id, pin.id, systemRandom.id()]) {
			await expect(cloud.tenants.revokeVisitorCode(mine.me, id)).rejects.toMatchObject({ code: "not-found" });
		}
		expect((await cloud.tenants.visitorCodes(mine.me)).items).toEqual([]);
		expect((await cloud.tenants.visitorCodes(other.me)).items).toEqual([theirs]);
		expect(await cloud.db.selectFrom("access_entries").select("id").execute()).toHaveLength(2);
	});

	it.each<[string, (now: number) => Parameters<typeof visit>[1]]>([
		["one that ended before now", (now) => ({ validFrom: now - HOUR, validUntil: now })],
		["one that ends before it begins", (now) => ({ validFrom: now + 2 * HOUR, validUntil: now + HOUR })],
		["one of more than seven days", (now) => ({ validUntil: now + VISIT_MAX + 1 })],
		["one that opens nothing", () => ({ uses: 0 })],
		["one that opens too often", () => ({ uses: USES_MAX + 1 })],
		["one that opens half a time", () => ({ uses: 1.5 })],
	])("are refused: %s", async (_which, changes) => {
		const cloud = await open();
		const { me } = await registeredHome(cloud, 346);
		const creating = cloud.tenants.createVisitorCode(me, visit(cloud, changes(cloud.now())));
		await expect(creating).rejects.toMatchObject({ code: "validation-failed" });
		expect((await cloud.tenants.visitorCodes(me)).items).toEqual([]);
	});
});
