import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
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

it("rings with a picture, follows the call, and hangs up", async () => {
	const { cloud, kit, door, path } = await demoDoor();
	const rung = await door.ask("POST", `${path}/ring`, { body: { picture } });
	expect(rung.status).toBe(200);
	const { callId } = rung.body;
	const message = cloud.sent.map((row) => JSON.parse(row.payload)).at(-1);
	expect(message).toMatchObject({ type: "ring", id: callId, picture });
	const state = () => door.ask("GET", `${path}/state?callId=${callId}`);
	expect((await state()).body).toEqual({ state: "ringing" });
	const { generation } = await cloud.document(kit);
	const head = { v: 1, id: randomUUID(), generation, at: cloud.now() };
	await cloud.say(kit, "events", { ...head, type: "call-state", callId, state: "answered" });
	expect((await state()).body).toEqual({ state: "answered" });
	expect(await door.ask("POST", `${path}/hang-up`, { body: { callId } })).toMatchObject({ status: 204 });
	expect(JSON.parse(cloud.sent.at(-1)?.payload ?? "null")).toMatchObject({ type: "hang-up", id: callId });
});

it("refuses a kit that is not there, and a picture that is none or too large", async () => {
	const { door, path } = await demoDoor();
	const ring = (where: string, body: object) => door.ask("POST", `${where}/ring`, { body });
	expect((await ring("/dev/door/FFFFFFFFFFFF", { picture })).body.code).toBe("kit-unknown");
	expect((await ring("/dev/door/nonsense", { picture })).body.code).toBe("not-found");
	expect((await ring(path, { picture: { mime: "text/html", base64: "" } })).status).toBe(422);
	expect((await ring(path, { picture: { ...picture, base64: "A".repeat(140_000) } })).status).toBe(422);
	expect((await ring(path, { picture: { ...picture, base64: "A".repeat(200_000) } })).status).toBe(413);
	expect((await door.ask("GET", `${path}/state?callId=${randomUUID()}`)).body).toEqual({ state: null });
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
