import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOpenTo } from "#cloud/doors/door-access.ts";
import type { DoorTry } from "#cloud/doors/doors.ts";
import { systemRandom } from "#cloud/random.ts";
import type { CallSignal } from "#protocol/call-signal.ts";
import { type InboxMessage, inboxSchema } from "#protocol/inbox.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { onBothDatabases, type TestCloud } from "#test/cloud/test-cloud.ts";

const HOUR = 3_600_000;
const unknown = parseKitId("FFFFFFFFFFFF");
const picture = { mime: "image/jpeg", base64: "/9j/4AAQ" } as const;

/** A flat, and what its door phone can do with it. */
async function flat(cloud: TestCloud) {
	const { kit, id, actor, tenant } = await cloud.addKit(1);
	const { generation } = await cloud.doors.facts(kit);
	const tryWith = (access: DoorTry["access"], value: string) =>
		cloud.doors.tryAccess(kit, { generation, access, value, picture });
	const way = (kind: string) => tenant.access.find((entry) => entry.kind === kind) ?? { name: "", value: "" };
	const tries = async () => {
		const rows = await cloud.db.selectFrom("outbox").selectAll().where("channel", "=", "inbox").orderBy("id").execute();
		return rows
			.map(({ payload }) => inboxSchema.parse(JSON.parse(payload)))
			.filter((message): message is Extract<InboxMessage, { type: "door-try" }> => message.type === "door-try");
	};
	async function visitor(change: { from?: number; until?: number; uses?: number } = {}) {
		const { from = -HOUR, until = HOUR, uses = 1 } = change;
		const code = randomUUID();
		const period = { valid_from: asUnixMs(cloud.now() + from), valid_until: asUnixMs(cloud.now() + until) };
		const entry = { account_id: id, id: randomUUID(), kind: "qr", name: "Ines Moreau", value: code } as const;
		await cloud.db
			.insertInto("access_entries")
			.values({ ...entry, ...period, uses_left: uses })
			.execute();
		return code;
	}
	return { cloud, kit, id, actor, generation, tryWith, way, tries, visitor };
}

onBothDatabases("the door", (open) => {
	it.each(["pin", "nfc", "bluetooth", "qr"] as const)("opens for the household's own %s", async (access) => {
		const { tryWith, way, tries } = await flat(await open());
		const { name, value } = way(access);
		expect(await tryWith(access, value)).toEqual({ granted: true, openFor: 5_000 });
		expect(await tries()).toMatchObject([{ name, access, granted: true, generation: 1, picture }]);
	});

	it("stays shut for what is nobody's, and does not say why", async () => {
		const { tryWith, way, tries, visitor } = await flat(await open());
		expect(await tryWith("pin", "000000")).toEqual({ granted: false });
		expect(await tryWith("nfc", way("pin").value)).toEqual({ granted: false });
		expect(await tryWith("qr", await visitor({ until: -1 }))).toEqual({ granted: false });
		expect(await tryWith("qr", await visitor({ from: 1 }))).toEqual({ granted: false });
		expect((await tries()).map(({ name, granted }) => [name, granted])).toEqual([
			["", false],
			["", false],
			["Ines Moreau", false],
			["Ines Moreau", false],
		]);
	});

	it("opens as often as a visitor's code says, also to tries that come at once", async () => {
		const { tryWith, visitor } = await flat(await open());
		const code = await visitor({ uses: 2 });
		const answers = await Promise.all([1, 2, 3, 4].map(() => tryWith("qr", code)));
		expect(answers.filter(({ granted }) => granted)).toHaveLength(2);
	});

	it("takes five wrong tries a minute, and no more, however fast they come", async () => {
		const { cloud, tryWith, way, tries } = await flat(await open());
		const wrong = await Promise.allSettled(Array.from({ length: 8 }, () => tryWith("pin", "000000")));
		expect(wrong.map(({ status }) => status).filter((status) => status === "fulfilled")).toHaveLength(5);
		await expect(tryWith("pin", way("pin").value)).rejects.toMatchObject({ code: "too-many-requests" });
		expect(await tries()).toHaveLength(5);
		cloud.advance(60_000);
		expect(await tryWith("pin", way("pin").value)).toMatchObject({ granted: true });
	});

	it("lets nobody guess PINs between two good tries with something else", async () => {
		const { tryWith, way, visitor } = await flat(await open());
		const code = await visitor({ uses: 10 });
		for (let guess = 0; guess < 5; guess += 1) {
			expect(await tryWith("pin", `00000${guess}`)).toEqual({ granted: false });
			expect(await tryWith("qr", code)).toMatchObject({ granted: true });
		}
		await expect(tryWith("pin", way("pin").value)).rejects.toMatchObject({ code: "too-many-requests" });
		expect(await tryWith("nfc", way("nfc").value)).toMatchObject({ granted: true });
	});

	it("counts no try that it refused without a look at it", async () => {
		const { cloud, kit, id, actor, tryWith, way } = await flat(await open());
		await cloud.accounts.reset(actor, id, systemRandom.id());
		for (let late = 0; late < 6; late += 1)
			await expect(tryWith("pin", way("pin").value)).rejects.toMatchObject({ code: "generation-stale" });
		const present = { generation: asGeneration(2), access: "pin", value: "000000", picture } as const;
		expect(await cloud.doors.tryAccess(kit, present)).toEqual({ granted: false });
	});

	it("drops a try and its picture of the generation before a reset, and leaves no way in", async () => {
		const { cloud, kit, id, actor, tryWith, way, tries } = await flat(await open());
		await tryWith("pin", way("pin").value);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		await expect(tryWith("pin", way("pin").value)).rejects.toMatchObject({ code: "generation-stale" });
		expect(await tries()).toEqual([]);
		expect(await cloud.doors.keys(kit)).toEqual([]);
		const present = { generation: asGeneration(2), access: "pin", value: way("pin").value, picture } as const;
		expect(await cloud.doors.tryAccess(kit, present)).toEqual({ granted: false });
	});

	it("keeps the log that comes back from the monitor once", async () => {
		const { cloud, kit, id, tryWith, tries } = await flat(await open());
		await tryWith("pin", "000000");
		const [tried] = await tries();
		if (tried === undefined) throw new Error("nothing was sent");
		const { picture: _picture, ...log } = tried;
		for (let time = 0; time < 2; time += 1) await cloud.say(kit, "events", { ...log, type: "door-log" });
		const rows = await cloud.db
			.selectFrom("door_logs")
			.selectAll()
			.where("account_id", "=", id)
			.where("id", "=", tried.id)
			.execute();
		expect(rows).toMatchObject([{ access: "pin", name: "", granted: 0, door: tried.door }]);
	});

	it("shows the household's cards and phones to the demo, and no PIN", async () => {
		const { cloud, kit } = await flat(await open());
		const keys = await cloud.doors.keys(kit);
		expect(new Set(keys.map(({ access }) => access))).toEqual(new Set(["nfc", "bluetooth"]));
	});

	it("of a kit that nobody added does nothing", async () => {
		const { doors } = await open();
		const refused = { code: "kit-unknown" };
		const tried = { generation: asGeneration(1), access: "pin", value: "1", picture: null } as const;
		await expect(doors.facts(unknown)).rejects.toMatchObject(refused);
		await expect(doors.keys(unknown)).rejects.toMatchObject(refused);
		await expect(doors.tryAccess(unknown, tried)).rejects.toMatchObject(refused);
	});

	describe("in a call", () => {
		const signal: CallSignal = { session: randomUUID(), kind: "offer", body: "v=0\r\n" };

		it("hands on what both ends say, with the call's generation", async () => {
			const { cloud, kit, generation } = await flat(await open());
			const { callId } = await cloud.kits.ring(kit, { picture: null });
			await cloud.doors.signal(kit, callId, signal);
			expect(JSON.parse(cloud.sent.at(-1)?.payload ?? "")).toMatchObject({
				type: "signal",
				callId,
				signal,
				generation: 1,
			});
			const head = { v: 1, id: randomUUID(), generation, at: cloud.now() };
			await cloud.say(kit, "events", { ...head, type: "signal", callId, signal });
			const { value } = await cloud.doors.follow(kit, callId, 0, new AbortController().signal).next();
			expect(value).toEqual({ position: 1, news: { type: "signal", signal } });
		});

		it("ends it at a reset: nothing more is handed on, from either end", async () => {
			const { cloud, kit, id, actor, generation } = await flat(await open());
			const { callId } = await cloud.kits.ring(kit, { picture: null });
			const sent = cloud.sent.length;
			await cloud.accounts.reset(actor, id, systemRandom.id());
			await expect(cloud.doors.signal(kit, callId, signal)).rejects.toMatchObject({ code: "not-found" });
			const head = { v: 1, id: randomUUID(), generation, at: cloud.now() };
			await cloud.say(kit, "events", { ...head, type: "signal", callId, signal });
			expect(await cloud.dropped()).toMatchObject({ "message-stale": 1 });
			expect(cloud.sent).toHaveLength(sent);
		});
	});
});

describe("a way in", () => {
	const anyMoment = fc.nat(1_000).map(asUnixMs);

	it("is open from its first moment until before its last, while uses are left", () => {
		fc.assert(
			fc.property(anyMoment, anyMoment, fc.nat(3), anyMoment, (valid_from, valid_until, uses_left, now) => {
				const expected = now >= valid_from && now < valid_until && uses_left > 0;
				expect(isOpenTo({ valid_from, valid_until, uses_left }, now)).toBe(expected);
			}),
		);
		expect(isOpenTo({ valid_from: null, valid_until: null, uses_left: null }, asUnixMs(0))).toBe(true);
	});
});
