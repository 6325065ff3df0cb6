import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { CallKind } from "#protocol/events.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { localDevice } from "./local-device.ts";

const names = (answer: { data?: { item: Record<string, string>[] } }) => answer.data?.item.map(({ Name }) => Name);

/** A call at a moment of UTC; the flat's clock is London's. */
const call = (at: string, kind: CallKind, name: string, number: string) => ({
	id: randomUUID(),
	kind,
	name,
	number,
	startedAt: asUnixMs(Date.parse(at)),
	duration: 0,
	rang: 0,
	picture: null,
	seen: true,
});

async function withCalls() {
	const device = await localDevice();
	device.monitor.fill({
		calls: [
			call("2026-07-01T22:30:00Z", "missed", "Harbour Café", "6100901"),
			call("2026-07-01T23:30:00Z", "incoming", "Ana_Lima", "6100902"),
			call("2026-12-01T10:00:00Z", "outgoing", "100% Plumbing", "6100903"),
		],
	});
	return device;
}

it("lists calls newest first, by the flat's own clock, every value a string", async () => {
	const { ask } = await withCalls();
	const { data } = await ask("/api/calllog/get");
	expect(data?.item.map((item) => [item["Date"], item["Time"], item["Type"]])).toEqual([
		["2026-12-01", "10:00:00", "Dialed"],
		["2026-07-02", "00:30:00", "Received"],
		["2026-07-01", "23:30:00", "Missed"],
	]);
	expect(data?.item[0]).toMatchObject({ LocalIdentity: "6100428", Num: "6100903", PicUrl: "" });
	for (const item of data?.item ?? [])
		expect(new Set(Object.values(item).map((value) => typeof value))).toEqual(new Set(["string"]));
});

it("filters calls by type, by days and moments of the flat's clock, and by a part of name or number", async () => {
	const { ask } = await withCalls();
	const get = async (query: string) => names(await ask(`/api/calllog/get?${query}`));
	expect(await get("Status=Missed")).toEqual(["Harbour Café"]);
	expect(await get("Status=All")).toHaveLength(3);
	expect(await get("Status=Forwarded")).toEqual([]);
	expect(await get("TimeStart=2026-07-02&TimeEnd=2026-07-02")).toEqual(["Ana_Lima"]);
	expect(await get("TimeEnd=2026-07-01 23:30:00")).toEqual(["Harbour Café"]);
	expect(await get(`TimeStart=${Date.parse("2026-12-01T10:00:00Z") / 1_000}`)).toEqual(["100% Plumbing"]);
	expect(await get("TimeStart=whenever")).toHaveLength(3);
	expect(await get("NameOrNumber=lima")).toEqual(["Ana_Lima"]);
	expect(await get("NameOrNumber=0903")).toEqual(["100% Plumbing"]);
	expect(await get("NameOrNumber=_")).toEqual(["Ana_Lima"]);
	expect(await get(`NameOrNumber=${encodeURIComponent("%")}`)).toEqual(["100% Plumbing"]);
});

it("gives pages of ten from the first on, then empty ones, and the total with each", async () => {
	const { ask } = await localDevice({ calls: 25 });
	const sizes = [];
	for (const page of [1, 2, 3, 4]) {
		const { data } = await ask("/api/calllog/get", { target: "calllog", action: "get", data: { page } });
		sizes.push([data?.num, data?.curPageNum, data?.item.length]);
	}
	expect(sizes).toEqual([
		[25, 10, 10],
		[25, 10, 10],
		[25, 5, 5],
		[25, 0, 0],
	]);
	const first = await ask("/api/calllog/get?page=1");
	for (const page of ["", "0", "-1", "x"]) expect(await ask(`/api/calllog/get?page=${page}`)).toEqual(first);
});

it("clears the call log by the call that is ours", async () => {
	const { ask, monitor } = await localDevice({ calls: 5 });
	expect((await ask("/api/calllog/clear", {})).retcode).toBe(0);
	expect((await ask("/api/calllog/get")).data?.num).toBe(0);
	expect(monitor.api.snapshot().counts.calls).toBe(0);
});

it("tells who came in at the door and who tried, without what was typed", async () => {
	const { ask, flat, monitor } = await localDevice();
	const tried = { v: 1, type: "door-try", generation: asGeneration(1), door: "Main entrance", picture: null } as const;
	const at = asUnixMs(Date.parse("2026-07-01T22:30:00Z"));
	await flat.cloud.inbox({ ...tried, id: randomUUID(), at, name: "Ines Moreau", access: "pin", granted: true });
	await flat.cloud.inbox({
		...tried,
		id: randomUUID(),
		at: asUnixMs(at + 1_000),
		name: "",
		access: "nfc",
		granted: false,
	});
	await expect.poll(async () => (await ask("/api/doorlog/get")).data?.num).toBe(2);
	const { data } = await ask("/api/doorlog/get");
	expect(data?.item).toMatchObject([
		{ Name: "", Type: "Card", Status: "Failed", Code: "" },
		{ Name: "Ines Moreau", Type: "Private PIN", Status: "Succ", AccessMode: "1", Date: "2026-07-01", Time: "23:30:00" },
	]);
	expect(names(await ask("/api/doorlog/get?NameOrCode=moreau"))).toEqual(["Ines Moreau"]);
	expect(monitor.api.snapshot().counts.calls).toBe(0);
});
