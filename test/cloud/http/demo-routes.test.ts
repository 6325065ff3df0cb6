import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const picture = { mime: "image/svg+xml", base64: Buffer.from("<svg/>").toString("base64") };

async function demoDoor() {
	const cloud = await serve({ demo: true });
	await cloud.addPerson("installer", "installer@example.com");
	const { kit } = await cloud.addKit(1);
	const door = cloud.client();
	return { cloud, kit, door, path: `/dev/door/${kit}` };
}

/** The data of server-sent events, as they come. */
async function* eventsOf(url: string, headers: Record<string, string> = {}) {
	const response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
	expect(response.headers.get("content-type")).toContain("text/event-stream");
	for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? [])
		for (const [, data] of text.matchAll(/^data: (.*)$/gm)) yield JSON.parse(data ?? "");
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const item of items) all.push(item);
	return all;
}

it("rings with a picture, follows the call live, and hangs up", async () => {
	const { cloud, kit, door, path } = await demoDoor();
	const { generation, door: name } = (await door.ask("GET", path)).body;
	expect({ generation, name }).toEqual({ generation: 1, name: expect.any(String) });
	const rung = await door.ask("POST", `${path}/ring`, { body: { generation, picture } });
	expect(rung.status).toBe(200);
	const { callId } = rung.body;
	const message = cloud.sent.map((row) => JSON.parse(row.payload)).at(-1);
	expect(message).toMatchObject({ type: "ring", id: callId, picture });
	const says = (type: string, fields: object) =>
		cloud.say(kit, "events", { v: 1, id: randomUUID(), generation, at: cloud.now(), type, callId, ...fields });
	const url = `${cloud.url}${path}/calls/${callId}/events`;
	const live = eventsOf(url);
	await says("call-state", { state: "answered" });
	expect((await live.next()).value).toEqual({ type: "state", state: "answered" });
	const signal = { session: randomUUID(), kind: "ready", body: "" };
	await says("signal", { signal });
	expect((await live.next()).value).toEqual({ type: "signal", signal });
	expect((await eventsOf(url, { "last-event-id": "1" }).next()).value).toEqual({ type: "signal", signal });
	const offer = { ...signal, kind: "offer", body: "v=0" };
	expect(await door.ask("POST", `${path}/signal`, { body: { callId, signal: offer } })).toMatchObject({ status: 204 });
	expect(JSON.parse(cloud.sent.at(-1)?.payload ?? "null")).toMatchObject({ type: "signal", callId, signal: offer });
	expect(await door.ask("POST", `${path}/hang-up`, { body: { callId } })).toMatchObject({ status: 204 });
	expect(JSON.parse(cloud.sent.at(-1)?.payload ?? "null")).toMatchObject({ type: "hang-up", id: callId });
	await says("call-state", { state: "ended" });
	const rest = await allOf(live);
	expect(rest).toEqual([{ type: "state", state: "ended" }, {}]);
	expect((await door.ask("POST", `${path}/signal`, { body: { callId, signal: offer } })).status).toBe(404);
	expect(cloud.log()).not.toContain(signal.session);
});

it("ends who follows a call when the server ends", async () => {
	const { cloud, door, path } = await demoDoor();
	const { callId } = (await door.ask("POST", `${path}/ring`, { body: { generation: 1, picture } })).body;
	const following = allOf(eventsOf(`${cloud.url}${path}/calls/${callId}/events`)).catch(() => "cut");
	await cloud.stop();
	expect([[], [{}], "cut"]).toContainEqual(await following);
});

it("opens the door to a PIN, refuses another, and stops who goes on trying", async () => {
	const { cloud, kit, door, path } = await demoDoor();
	const { value } = await cloud.db
		.selectFrom("access_entries")
		.innerJoin("accounts", "accounts.id", "account_id")
		.select("value")
		.where("accounts.kit", "=", kit)
		.where("kind", "=", "pin")
		.executeTakeFirstOrThrow();
	const enter = (pin: string, generation = 1) =>
		door.ask("POST", `${path}/access`, { body: { generation, access: "pin", value: pin, picture } });
	expect((await enter(value)).body).toEqual({ granted: true, openFor: 5000 });
	expect((await enter("000000")).body).toEqual({ granted: false });
	expect((await enter(value, 2)).body.code).toBe("generation-stale");
	for (let tries = 1; tries < 5; tries += 1) await enter("000000");
	const throttled = await enter(value);
	expect(throttled).toMatchObject({ status: 429, body: { code: "too-many-requests" } });
	expect(throttled.headers.get("retry-after")).toBe("60");
	expect((await door.ask("GET", `${path}/keys`)).body.items.length).toBeGreaterThan(0);
	expect(cloud.log()).not.toContain(value);
});

it("lets the door phone's page alone ask for camera and microphone", async () => {
	const uiDir = mkdtempSync(join(tmpdir(), "foyer-ui-"));
	onTestFinished(() => rmSync(uiDir, { recursive: true, force: true }));
	for (const page of ["door", "console"]) {
		mkdirSync(join(uiDir, page));
		writeFileSync(join(uiDir, page, "index.html"), "<!doctype html>");
	}
	const cloud = await serve({ demo: true, uiDir, iceServers: ["stun:stun.example.com:3478"] });
	const policy = async (path: string) => (await cloud.client().ask("GET", path)).headers.get("permissions-policy");
	expect(await policy("/door/0C1105A1B2C3")).toBe("camera=(self), microphone=(self), geolocation=()");
	for (const path of ["/console", "/dev/mailbox", "/healthz"])
		expect(await policy(path)).toBe("camera=(), microphone=(), geolocation=()");
	await cloud.addPerson("installer", "installer@example.com");
	const { kit } = await cloud.addKit(1);
	const { iceServers } = (await cloud.client().ask("GET", `/dev/door/${kit}`)).body;
	expect(iceServers).toEqual(["stun:stun.example.com:3478"]);
});

it("refuses a kit that is not there, and a picture that is none or too large", async () => {
	const { door, path } = await demoDoor();
	const ring = (where: string, body: object) => door.ask("POST", `${where}/ring`, { body: { generation: 1, ...body } });
	expect((await ring("/dev/door/FFFFFFFFFFFF", { picture })).body.code).toBe("kit-unknown");
	expect((await ring("/dev/door/nonsense", { picture })).body.code).toBe("not-found");
	expect((await ring(path, { picture: { mime: "text/html", base64: "" } })).status).toBe(422);
	expect((await ring(path, { picture: { ...picture, base64: "A".repeat(140_000) } })).status).toBe(422);
	expect((await ring(path, { picture: { ...picture, base64: "A".repeat(200_000) } })).status).toBe(413);
	expect((await ring(path, { picture, generation: 2 })).body.code).toBe("generation-stale");
	expect((await door.ask("GET", "/dev/door/FFFFFFFFFFFF")).body.code).toBe("kit-unknown");
});

it("shows the mailbox as a page, and as JSON to who asks for JSON", async () => {
	const { cloud } = await demoDoor();
	const { kit } = await cloud.addKit(2, { tenant: undefined });
	const { enrolment } = await cloud.document(kit);
	const token = tokenFromUrl(enrolment?.url ?? "", cloud.context.publicUrl());
	const body = { token, name: "<b>Amara</b>", contact: "amara@example.com", country: "NG" };
	const phone = cloud.client();
	expect((await phone.ask("GET", "/dev/mailbox")).text).toContain("Nothing was sent yet");
	expect((await phone.ask("POST", "/api/v1/enrolments/verification-codes", { body })).status).toBe(200);
	const json = await phone.ask("GET", "/dev/mailbox", { headers: { accept: "application/json" } });
	expect(json.body.items).toMatchObject([{ to: "amara@example.com", code: expect.stringMatching(/^\d{6}$/) }]);
	const page = await phone.ask("GET", "/dev/mailbox", { headers: { accept: "text/html,application/json;q=0.9" } });
	expect(page.headers.get("content-type")).toContain("text/html");
	expect(page.text).toContain(json.body.items[0].code);
});
