import { expect, it } from "vitest";
import { defaultProfile } from "#agent/device-profile.ts";
import { configTarget } from "#agent/local-api/targets/config.ts";
import { contactTarget } from "#agent/local-api/targets/contact.ts";
import { sipTarget } from "#agent/local-api/targets/sip.ts";
import { household } from "../support/household.ts";
import { type Answer, localDevice } from "./local-device.ts";

const rets = (answer: Answer) => answer.data?.item.map(({ Ret }) => Ret);
const item = (...items: object[]) => ({ data: { item: items } });

it("keeps contacts that clients add, change and delete, and shows them on the panel", async () => {
	const { ask, monitor } = await localDevice();
	const set = (action: string, ...items: object[]) =>
		ask("/api/contact/set", { target: "contact", action, ...item(...items) });
	const added = await set(
		"add",
		{ Name: "Alice", Phone: "555-0100", Group: "Family" },
		{ Name: "Bob", Group: "Nobody's" },
	);
	expect(added.data?.item).toMatchObject([
		{ Phone: "555-0100", Group: "Family", Ret: 0 },
		{ Phone: "", Group: "Default" },
	]);
	const [alice, bob] = added.data?.item.map(({ ID }) => ID) ?? [];
	expect((await set("set", { ID: alice, Name: "Alice Lima", Phone: "555-0200" })).retcode).toBe(0);
	expect((await monitor.api.listContacts({})).map(({ name }) => name)).toEqual(
		expect.arrayContaining(["Alice Lima", "Bob"]),
	);
	expect(monitor.api.snapshot().counts.contacts).toBe(2);
	const mixed = await set("del", { ID: bob }, { ID: "999" }, { ID: "cloud-1" });
	expect([mixed.retcode, mixed.message, rets(mixed)]).toEqual([-1, "Error", [0, -7, -7]]);
	expect((await ask("/api/contact/get")).data).toMatchObject({ num: 1, item: [{ ID: alice, Name: "Alice Lima" }] });
	expect(rets(await set("set", { ID: "999", Name: "Nobody" }))).toEqual([-7]);
	expect(rets(await set("add", { Phone: "1" }, { Name: "x".repeat(200) }, { Name: "a\u0000b" }))).toEqual([-1, -1, -1]);
	expect(rets(await set("set", { ID: alice, Name: "" }))).toEqual([-1]);
	for (const wrong of [{ item: [] }, { item: "Alice" }, { item: [{ Name: {} }] }])
		expect((await ask("/api/contact/set", { action: "add", data: wrong })).retcode).toBe(-1);
});

it("keeps users with PIN, card and schedules, and lists the cloud's behind them, which it leaves alone", async () => {
	const { ask, monitor } = await localDevice({ calls: 1 });
	const before = monitor.api.snapshot().counts.access;
	const cloudUsers = (await ask("/api/user/get")).data?.num ?? 0;
	expect(cloudUsers).toBeGreaterThan(0);
	const fields = { Name: "John", UserID: "1001", WebRelay: "0", LiftFloorNum: "0", PrivatePIN: "1234", CardCode: "A1" };
	const added = await ask("/api/user/add", { ...fields, ScheduleRelay: "1001-12;" });
	expect(added.data?.item[0]).toMatchObject({ ...fields, ScheduleRelay: "1001-12;", SourceType: "1", Ret: 0 });
	const ID = added.data?.item[0]?.["ID"];
	expect(monitor.api.snapshot().counts.access).toBe(before + 1);
	expect(rets(await ask("/api/user/set", { action: "set", ...item({ ID, PrivatePIN: "56789" }) }))).toEqual([0]);
	const users = (await ask("/api/user/get")).data?.item ?? [];
	expect(users[0]).toMatchObject({ ID, Name: "John", PrivatePIN: "56789", ScheduleRelay: "1001-12;" });
	expect(users[1]).toMatchObject({ SourceType: "2", Source: "Cloud" });
	expect(rets(await ask("/api/user/del", item({ ID: users[1]?.["ID"] })))).toEqual([-7]);
	for (const wrong of [{ Name: "" }, { PrivatePIN: "12" }, { PrivatePIN: "12345x" }, { ScheduleRelay: "12" }])
		expect(rets(await ask("/api/user/add", item({ ...fields, ...wrong })))).toEqual([-1]);
	expect(rets(await ask("/api/user/set", { action: "set", ...item({ ID, PrivatePIN: "x" }) }))).toEqual([-1]);
	expect(rets(await ask("/api/user/add", item({ ...fields, "Schedule-Relay": "1-1,2-2" })))).toEqual([0]);
	expect((await ask("/api/user/clear", {})).retcode).toBe(0);
	expect((await ask("/api/user/get")).data?.num).toBe(cloudUsers);
	expect(monitor.api.snapshot().counts.access).toBe(before);
});

it("calls a user's schedules as its profile does", async () => {
	const { ask } = await localDevice({ profile: { scheduleField: "Schedule", pageSize: 2 } });
	for (const Name of ["Ann", "Ben", "Cem"]) await ask("/api/user/add", { Name, Schedule: "1-1;" });
	const { data } = await ask("/api/user/get?page=1");
	expect(data).toMatchObject({ num: 3, curPageNum: 2, item: [{ Name: "Ann", Schedule: "1-1;" }, { Name: "Ben" }] });
	expect(data?.item[0]).not.toHaveProperty("ScheduleRelay");
});

it("keeps schedules, with a field for each day of the week", async () => {
	const { ask } = await localDevice();
	const weekdays = { Type: "1", Name: "Weekdays", Week: "12345", Daily: "08:00-18:00" };
	const added = await ask("/api/schedule/add", weekdays);
	const ID = added.data?.item[0]?.["ID"];
	expect((await ask("/api/schedule/get")).data?.item).toMatchObject([
		{ ID, ...weekdays, Sun: "0", Mon: "1", Thur: "1", Sat: "0", DateStart: "", SourceType: "1" },
	]);
	expect(rets(await ask("/api/schedule/set", { action: "set", ...item({ ID, Week: "06" }) }))).toEqual([0]);
	expect((await ask("/api/schedule/get")).data?.item).toMatchObject([{ Name: "Weekdays", Sun: "1", Mon: "0" }]);
	for (const wrong of [{ Type: "3" }, { DateStart: "2026-01-01" }, { TimeEnd: "24:00" }, { Week: "7" }])
		expect(rets(await ask("/api/schedule/add", { ...weekdays, ...wrong }))).toEqual([-1]);
	expect(rets(await ask("/api/schedule/del", item({ ID })))).toEqual([0]);
	expect(rets(await ask("/api/schedule/del", item({ ID })))).toEqual([-7]);
	expect((await ask("/api/schedule/get")).data?.num).toBe(0);
});

it("reads the account's configuration, keeps other keys, and changes nothing that is the cloud's", async () => {
	const { ask } = await localDevice();
	const { data } = await ask("/api/config/get");
	expect(data).toMatchObject({ "Config.Account1.GENERAL.UserName": "6100428", "Config.Account2.GENERAL.Enable": "1" });
	expect(JSON.stringify(data)).not.toContain("bTtO1mCq0RkT");
	const set = (values: object) => ask("/api/config/set", { target: "config", action: "set", data: values });
	expect((await set({ "Config.Account1.SIP.Server": "sip.example", "Config.Account1.REG.Timeout": 30 })).retcode).toBe(
		0,
	);
	expect((await ask("/api/config/get")).data).toMatchObject({ "Config.Account1.REG.Timeout": "30" });
	expect((await set({ "Config.Account1.GENERAL.UserName": "666" })).message).toContain("read only");
	for (const wrong of [{}, { __proto__x: "1" }, { "Config.A.B": {} }, { "Config.A.B": "x".repeat(2_000) }])
		expect((await set(wrong)).retcode).toBe(-1);
});

it("keeps nothing for a monitor without an account", async () => {
	const flat = await household();
	const monitor = await flat.open();
	const { local } = monitor;
	expect(local?.account()).toBeNull();
	if (local === null) throw new Error("no store");
	const context = { api: monitor.api, parts: local, profile: defaultProfile };
	expect(await contactTarget(context)["add"]?.({ Name: "Alice" })).toEqual({ failed: "no account" });
	expect(await configTarget(context)["set"]?.({ "Config.A.B": "1" })).toEqual({ failed: "no account" });
	expect(await sipTarget(context)["status"]?.({})).toEqual({ data: { num: 0, item: [] } });
});
