import { expect, it, vi } from "vitest";
import { KIT, vacant } from "../support/documents.ts";
import { localDevice } from "./local-device.ts";

const unknown = { retcode: -1, message: "No handlers for this request" };

it("says what device it is and how long it is up", async () => {
	const { ask } = await localDevice();
	const { data } = await ask("/api/system/info");
	expect(data).toMatchObject({
		Status: { Model: "Foyer Monitor 7", MAC: KIT, FirmwareVersion: "113.30.10.12", WebLang: "0" },
		Lan: { LinkStatus: "Connected" },
	});
	const status = await ask("/api/system/status");
	expect(status).toMatchObject({ retcode: 0, action: "status", message: "OK" });
	expect(Math.abs(Number(status.data?.["SystemTime"]) - Date.now() / 1_000)).toBeLessThan(60);
	expect(status.data?.["UpTime"]).toMatch(/^\d+$/);
});

it("takes a call in its path, in its body, as text or as JSON, and the body's action before the path's", async () => {
	const { ask, get } = await localDevice();
	const body = JSON.stringify({ target: "system", action: "status" });
	for (const type of ["text/plain", "application/json", "application/x-www-form-urlencoded"]) {
		const answer = await get("/api", { method: "POST", body, headers: { "content-type": type } });
		expect(await answer.json()).toMatchObject({ retcode: 0, action: "status" });
	}
	const added = await ask("/api/contact/set", { action: "add", data: { item: [{ Name: "Alice" }] } });
	expect(added).toMatchObject({ retcode: 0, action: "add", data: { num: 1, item: [{ Name: "Alice", Ret: 0 }] } });
	expect((await ask("/api/CallLog/Get")).retcode).toBe(0);
});

it("answers what it cannot do with the family's words, and lives on", async () => {
	const { ask, get } = await localDevice();
	expect(await ask("/api/relay/status")).toMatchObject(unknown);
	expect(await ask("/api/relay/trig", { num: 1 })).toMatchObject(unknown);
	expect(await ask("/api/calllog/shred")).toMatchObject({ retcode: -1, message: "unsupport action" });
	expect(await ask("/api/calllog/constructor")).toMatchObject({ retcode: -1, message: "unsupport action" });
	for (const path of ["/api", "/api/calllog", "/api/a/b/c"]) expect((await ask(path)).retcode).toBe(-1);
	const broken = await get("/api/user/add", { method: "POST", body: "{not json" });
	expect([broken.status, ((await broken.json()) as { retcode: number }).retcode]).toEqual([200, -1]);
	const large = await get("/api/user/add", { method: "POST", body: "x".repeat(300_000) });
	expect(large.status).toBe(413);
	expect((await get("/elsewhere")).status).toBe(404);
	expect((await ask("/api/system/status")).retcode).toBe(0);
});

it("lacks the targets that its profile says it lacks", async () => {
	const { ask } = await localDevice({ profile: { absentTargets: ["user", "sip"] } });
	expect(await ask("/api/user/get")).toMatchObject(unknown);
	expect(await ask("/api/sip/status")).toMatchObject(unknown);
	expect((await ask("/api/contact/get")).retcode).toBe(0);
});

it("dials, tells of the call and hangs up", async () => {
	const { ask } = await localDevice();
	expect(await ask("/api/call/status")).toMatchObject({ data: { Status: "Idle", Num: "" } });
	expect(await ask("/api/call/hangup", {})).toMatchObject({ retcode: -1, message: "no-call" });
	expect((await ask("/api/call/dial", { data: { num: "" } })).retcode).toBe(-1);
	expect((await ask("/api/call/dial", { target: "call", action: "dial", data: { num: "6100101" } })).retcode).toBe(0);
	expect(await ask("/api/call/status")).toMatchObject({
		data: { Status: "Ringing", Direction: "Out", Num: "6100101" },
	});
	expect((await ask("/api/call/hangup")).retcode).toBe(0);
	await vi.waitFor(async () => expect(await ask("/api/call/status")).toMatchObject({ data: { Status: "Idle" } }));
	expect((await ask("/api/calllog/get?Status=Dialed")).data).toMatchObject({ num: 1, item: [{ Num: "6100101" }] });
});

it("knows the account's SIP numbers, and whether the cloud is reached", async () => {
	const { ask, flat } = await localDevice();
	const registered = { Account: "1", UserName: "6100428", Status: "Registered" };
	expect(await ask("/api/sip/status")).toMatchObject({ data: { num: 2, item: [registered, { UserName: "6100427" }] } });
	flat.broker.down();
	await vi.waitFor(async () =>
		expect((await ask("/api/sip/status")).data?.item[0]).toMatchObject({ Status: "Unregistered" }),
	);
});

it("opens the door of the running call to who says name and password, and to nobody else", async () => {
	const { get, flat, monitor, setAccess } = await localDevice();
	const open = (query: string) => get(`/fcgi/do?action=OpenDoor&DoorNum=1${query}`);
	setAccess({ mode: "digest" });
	expect((await open("")).status).toBe(401);
	expect((await open("&UserName=admin&Password=wrong")).status).toBe(401);
	const right = "&UserName=admin&Password=httpapi";
	expect(await (await open(right)).json()).toMatchObject({ retcode: -1, message: "no-call" });
	const id = "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11";
	const from = { name: "Main entrance", number: "101" };
	const now = monitor.api.snapshot().time;
	await flat.cloud.inbox({ v: 1, type: "ring", id, generation: 1 as never, at: now, from, picture: null } as never);
	await flat.until(monitor, { call: { state: "ringing" } });
	expect(await (await open(right)).json()).toMatchObject({ retcode: 0, action: "OpenDoor" });
	expect(monitor.api.snapshot().call).toMatchObject({ unlocked: true });
	expect(((await (await open(`${right}&DoorNum=2`)).json()) as { retcode: number }).retcode).toBe(-1);
	setAccess({ mode: "none" });
	expect(await (await get("/fcgi/do?action=Reboot")).json()).toMatchObject({ retcode: -1, action: "Reboot" });
});

it("has nothing of the old tenant once the monitor is reset, and takes nothing before the next account", async () => {
	const { ask, flat, monitor } = await localDevice({ calls: 60 });
	await ask("/api/user/set", { action: "add", data: { item: [{ Name: "Zora Quint", PrivatePIN: "4711" }] } });
	await ask("/api/schedule/set", { action: "add", data: { item: [{ Type: "2", Name: "Zora's evenings" }] } });
	await ask("/api/config/set", { data: { "Config.Account1.SIP.Server": "zora.example" } });
	const targets = ["calllog", "doorlog", "contact", "user", "schedule", "config"];
	const all = async () => JSON.stringify(await Promise.all(targets.map((target) => ask(`/api/${target}/get`))));
	expect(await all()).toMatch(/zora/i);
	const counts = monitor.api.snapshot().counts;
	await flat.cloud.document(vacant(2, 2));
	const { lastWipe } = await flat.until(monitor, { generation: 2, lastWipe: { source: "installer" } });
	expect(lastWipe?.evidence).toMatchObject({ access: counts.access, contacts: counts.contacts });
	for (const target of targets.slice(0, 5)) expect((await ask(`/api/${target}/get`)).data?.num).toBe(0);
	expect(await all()).not.toMatch(/zora|Ines Moreau/i);
});
