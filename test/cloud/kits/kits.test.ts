import { expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { onBothDatabases } from "../test-cloud.ts";

const unknown = parseKitId("0C11FFFFFFFF");

onBothDatabases("kits", (open) => {
	it("are handed over with a password of their own and the cloud's key", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(100);
		const again = () =>
			cloud.kits.provision({
				kit,
				home: { name: "Another flat", issuedBy: "Somebody" },
				owner: { kind: "installer", email: "other@example.com" },
				project: "community",
				brokerUrl: "mqtt://127.0.0.1:1883",
			});
		const before = await cloud.db.selectFrom("accounts").selectAll().execute();
		const [one, two] = [await again(), await again()];
		expect(one).toMatchObject({ kit, broker: { username: kit }, cloudKeys: [cloud.context.keys.publicKey] });
		expect(one.broker.password).not.toBe(two.broker.password);
		expect(await cloud.db.selectFrom("accounts").selectAll().execute()).toEqual(before);
		expect(await cloud.db.selectFrom("kits").select("project").execute()).toEqual([{ project: "single-tenant" }]);
	});

	it("are added by the hundred: each with its own account, document and password, in the order asked for", async () => {
		const cloud = await open();
		const known = await cloud.addKit(100);
		const kits = Array.from({ length: 410 }, (_, index) => parseKitId(`0C11F0${String(index).padStart(6, "0")}`));
		const inputs = [...kits, known.kit].map((kit, index) => ({
			kit,
			home: { name: `Flat ${index}`, issuedBy: "Harbour Lane" },
			owner: { kind: "installer" as const, email: "fleet@example.com" },
			project: "single-tenant" as const,
			brokerUrl: "mqtt://127.0.0.1:1883",
		}));
		const files = await cloud.kits.provisionMany(inputs);
		expect(files.map(({ kit }) => kit)).toEqual([...kits, known.kit]);
		expect(new Set(files.map(({ broker }) => broker.password)).size).toBe(kits.length + 1);
		const accounts = await cloud.db.selectFrom("accounts").select(["kit", "home_name"]).execute();
		const names = new Map(accounts.map(({ kit, home_name }) => [kit, home_name]));
		expect(kits.map((kit) => names.get(kit))).toEqual(kits.map((_, index) => `Flat ${index}`));
		expect(names.get(known.kit)).not.toBe("Flat 410");
		const waiting = await cloud.db.selectFrom("outbox").select("kit").where("channel", "=", "account").execute();
		expect(new Set(waiting.map(({ kit }) => kit))).toEqual(new Set([...kits, known.kit]));
	});

	it("begin vacant with a QR code, or with the tenant that is named", async () => {
		const cloud = await open();
		const vacant = await cloud.addKit(101, { tenant: undefined, flat: undefined });
		const lived = await cloud.addKit(102);
		expect(await cloud.document(vacant.kit)).toMatchObject({
			generation: 1,
			revision: 1,
			reset: null,
			account: { master: { registered: false }, devices: [{ kind: "indoor-monitor" }, { kind: "door-phone" }] },
			enrolment: { code: expect.stringMatching(/^[2-9A-Z]{8}$/) },
		});
		expect(await cloud.document(lived.kit)).toMatchObject({
			enrolment: null,
			account: { master: { name: lived.tenant.master.name, registered: true } },
		});
	});

	it("ring with the present generation", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(103);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		const { callId } = await cloud.kits.ring(kit, { picture: null });
		expect(JSON.parse(cloud.sent[0]?.payload ?? "")).toMatchObject({ id: callId, generation: 2, type: "ring" });
	});

	it("do not ring with a picture that was taken before the reset", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(103);
		const picture = { mime: "image/jpeg", base64: "/9j/4AAQ" } as const;
		const { generation } = await cloud.document(kit);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		const late = cloud.kits.ring(kit, { picture, generation });
		await expect(late).rejects.toMatchObject({ code: "generation-stale" });
		expect(cloud.sent).toEqual([]);
	});

	it("that nobody added can neither ring nor be told anything", async () => {
		const { kits } = await open();
		await expect(kits.ring(unknown, { picture: null })).rejects.toMatchObject({ code: "kit-unknown" });
		await expect(kits.hangUp(unknown, systemRandom.id())).rejects.toMatchObject({ code: "kit-unknown" });
		await expect(kits.sendMessage(unknown, { title: "x", body: "" })).rejects.toMatchObject({ code: "kit-unknown" });
		expect(await kits.callState(unknown, systemRandom.id())).toBeNull();
	});

	it("are listed by name, searched and paged", async () => {
		const cloud = await open();
		for (let seed = 104; seed < 109; seed += 1) {
			const home = { name: `Flat ${seed}%`, issuedBy: "Harbour Lane" };
			await cloud.addKit(seed, { home });
		}
		const { actor, kit } = await cloud.addKit(109);
		const list = (cursor: string | null, limit: number, search: string | null) =>
			cloud.accounts.list(actor, { cursor, limit, search });
		const first = await list(null, 4, null);
		const second = await list(first.nextCursor, 4, null);
		expect(first.total).toBe(6);
		const names = [...first.items, ...second.items].map(({ name }) => name);
		expect(names).toHaveLength(6);
		expect(names).toEqual(names.toSorted());
		expect(second.nextCursor).toBeNull();
		expect((await list(null, 10, "flat 106")).items.map(({ name }) => name)).toEqual(["Flat 106%"]);
		expect((await list(null, 10, "%")).total).toBe(5);
		expect((await list(null, 10, kit.toLowerCase())).total).toBe(1);
		await expect(list("nonsense", 10, null)).rejects.toMatchObject({ code: "validation-failed" });
	});
});
