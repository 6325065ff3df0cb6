import { expect, it } from "vitest";
import type { Actor } from "#cloud/ports/actor.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";
import { distributorOf, installerUnder } from "./people.ts";

const MAC = "0C1105AA0001";
const everything = { cursor: null, limit: 50 };
const macsOf = async (cloud: TestCloud, actor: Actor, query = {}) =>
	(await cloud.placing.library.list(actor, { ...everything, ...query })).items.map(({ kit }) => kit);

onBothDatabases("the MAC library", (open) => {
	it.each(["0C:11:05:AA:00:01", "0c-11-05-aa-00-01", "0c11.05aa.0001", " 0C1105AA0001 "])(
		"takes a MAC written as %s",
		async (mac) => {
			const cloud = await open();
			const actor = await distributorOf(cloud, "one");
			const entry = await cloud.placing.library.add(actor, { mac, model: "7-inch", note: "Shelf 4" });
			expect(entry).toMatchObject({ kit: MAC, placed: false, addedAt: cloud.now() });
			const { items } = await cloud.placing.library.list(actor, everything);
			expect(items).toEqual([entry]);
		},
	);

	it.each(["", "0C1105AA00", "0C1105AA00ZZ", "0C1105AA000102"])("refuses %j, which is no MAC", async (mac) => {
		const cloud = await open();
		const actor = await distributorOf(cloud, "one");
		await expect(cloud.placing.library.add(actor, { mac, model: "", note: "" })).rejects.toMatchObject({
			code: "mac-invalid",
		});
	});

	it("refuses a MAC that is placed or in anybody's library, with the same code for each", async () => {
		const cloud = await open();
		const [one, two] = [await distributorOf(cloud, "one"), await distributorOf(cloud, "two")];
		const { kit } = await cloud.addKit(600);
		await cloud.placing.library.add(one, { mac: MAC, model: "", note: "" });
		for (const [actor, mac] of [
			[one, MAC],
			[two, MAC],
			[two, kit],
		] as const) {
			const adding = cloud.placing.library.add(actor, { mac, model: "", note: "" });
			await expect(adding).rejects.toMatchObject({ code: "mac-taken", detail: undefined });
		}
		expect(await macsOf(cloud, two)).toEqual([]);
	});

	it("imports a file as a whole", async () => {
		const cloud = await open();
		const actor = await distributorOf(cloud, "one");
		const csv = `mac,model,note\n${MAC},7-inch,Shelf 4\n0c-11-05-aa-00-02,,\n`;
		expect(await cloud.placing.library.import(actor, csv)).toEqual({ added: 2 });
		expect((await cloud.placing.library.list(actor, everything)).items).toMatchObject([
			{ kit: MAC, model: "7-inch", note: "Shelf 4" },
			{ kit: "0C1105AA0002", model: "", note: "" },
		]);
	});

	it("names every bad row of a file and imports nothing of it", async () => {
		const cloud = await open();
		const actor = await distributorOf(cloud, "one");
		const { kit } = await cloud.addKit(601);
		const long = "x".repeat(300);
		const bad = `mac,note\n${MAC},fine\nnonsense,\n,no mac\n${MAC},twice\n0C1105AA0003,${long}\n`;
		await expect(cloud.placing.library.import(actor, bad)).rejects.toMatchObject({
			code: "csv-invalid",
			faults: [
				{ row: 3, column: "mac", code: "mac-invalid" },
				{ row: 4, column: "mac", code: "csv-value-missing" },
				{ row: 5, column: "mac", code: "mac-repeated" },
				{ row: 6, column: "note", code: "csv-value-invalid" },
			],
		});
		const taken = cloud.placing.library.import(actor, `mac\n${MAC}\n${kit}\n`);
		await expect(taken).rejects.toMatchObject({ faults: [{ row: 3, column: "mac", code: "mac-taken" }] });
		expect(await macsOf(cloud, actor)).toEqual([]);
	});

	it("lets one of many who want the same MAC have it", async () => {
		const cloud = await open();
		const actors = await Promise.all(["one", "two", "three"].map((name) => distributorOf(cloud, name)));
		const adding = actors.map((actor) => cloud.placing.library.add(actor, { mac: MAC, model: "", note: "" }));
		const settled = await Promise.allSettled(adding);
		expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		for (const outcome of settled) {
			if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "mac-taken" });
		}
	});

	it("is searched and turned page by page", async () => {
		const cloud = await open();
		const actor = await distributorOf(cloud, "one");
		const rows = Array.from({ length: 5 }, (_, n) => `0C1105AA000${n},${n % 2 ? "10-inch" : "7-inch"}`);
		await cloud.placing.library.import(actor, `mac,model\n${rows.join("\n")}\n`);
		const first = await cloud.placing.library.list(actor, { cursor: null, limit: 3 });
		const second = await cloud.placing.library.list(actor, { cursor: first.nextCursor, limit: 3 });
		expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);
		expect(new Set([...first.items, ...second.items].map(({ kit }) => kit)).size).toBe(5);
		expect(await macsOf(cloud, actor, { search: "10-INCH" })).toHaveLength(2);
		expect(await macsOf(cloud, actor, { search: "%" })).toHaveLength(0);
		const wrong = cloud.placing.library.list(actor, { cursor: "nonsense", limit: 3 });
		await expect(wrong).rejects.toMatchObject({ code: "validation-failed" });
	});

	it("shows an installer what its distributor has not placed, without the notes, and nothing to others", async () => {
		const cloud = await open();
		const one = await distributorOf(cloud, "one");
		const under = await installerUnder(cloud, one);
		const alone = await cloud.addKit(602);
		await cloud.placing.library.import(one, `mac,note\n${MAC},ours alone\n0C1105AA0002,\n`);
		await cloud.placing.kits.add(one, { mac: MAC, home: "Flat 1", projectId: null, flat: {}, expiresAt: null });
		const { items } = await cloud.placing.library.list(under, everything);
		expect(items).toMatchObject([{ kit: "0C1105AA0002", note: "", placed: false }]);
		expect(await macsOf(cloud, alone.actor)).toEqual([]);
		expect(await macsOf(cloud, await distributorOf(cloud, "two"))).toEqual([]);
		expect(await macsOf(cloud, one, { placed: true })).toEqual([MAC]);
		expect(await macsOf(cloud, one, { placed: false })).toEqual(["0C1105AA0002"]);
	});

	it("finds a note for its distributor, and lets no installer guess at it", async () => {
		const cloud = await open();
		const one = await distributorOf(cloud, "one");
		const under = await installerUnder(cloud, one);
		await cloud.placing.library.import(one, `mac,note\n${MAC},ours alone\n`);
		expect(await macsOf(cloud, one, { search: "alone" })).toEqual([MAC]);
		expect(await macsOf(cloud, under, { search: "alone" })).toEqual([]);
		expect(await macsOf(cloud, under, { search: MAC.slice(0, 8) })).toEqual([MAC]);
	});

	it("lets go of what is in stock, and of nothing that is placed, another's or not there", async () => {
		const cloud = await open();
		const [one, two] = [await distributorOf(cloud, "one"), await distributorOf(cloud, "two")];
		await cloud.placing.library.import(one, `mac\n${MAC}\n0C1105AA0002\n`);
		await cloud.placing.kits.add(one, { mac: MAC, home: "Flat 1", projectId: null, flat: {}, expiresAt: null });
		const remove = (actor: Actor, mac: string) => cloud.placing.library.remove(actor, parseKitId(mac));
		await expect(remove(one, MAC)).rejects.toMatchObject({ code: "mac-placed" });
		await expect(remove(two, "0C1105AA0002")).rejects.toMatchObject({ code: "not-found" });
		await expect(remove(one, "0C1105AA0009")).rejects.toMatchObject({ code: "not-found" });
		await remove(one, "0C1105AA0002");
		expect(await macsOf(cloud, one)).toEqual([MAC]);
	});

	it("is changed by distributors alone", async () => {
		const cloud = await open();
		const installer = await installerUnder(cloud, await distributorOf(cloud, "one"));
		const { library } = cloud.placing;
		const refused = { code: "role-not-allowed" };
		await expect(library.add(installer, { mac: MAC, model: "", note: "" })).rejects.toMatchObject(refused);
		await expect(library.import(installer, `mac\n${MAC}\n`)).rejects.toMatchObject(refused);
		await expect(library.remove(installer, parseKitId(MAC))).rejects.toMatchObject(refused);
	});
});
