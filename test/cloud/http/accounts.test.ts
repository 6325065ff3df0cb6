import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { makeHousehold } from "#fixtures/household.ts";
import { makeMarkers, plantMarkers } from "#fixtures/markers.ts";
import { isSignedBy, readPublicKey } from "#protocol/signing.ts";
import { INSTALLER, type ServedCloud, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();

async function withKits(count: number) {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const kits = [];
	for (let seed = 1; seed <= count; seed += 1) kits.push(await cloud.addKit(seed));
	const [first] = kits;
	if (first === undefined) throw new Error("at least one kit");
	return { cloud, kits, first, person: await cloud.signedIn() };
}

it("lists accounts page by page, each once", async () => {
	const { person } = await withKits(5);
	const seen: string[] = [];
	let query = "limit=2";
	for (;;) {
		const { body } = await person.ask("GET", `/api/v1/accounts?${query}`);
		expect(body.total).toBe(5);
		seen.push(...body.items.map((item: { id: string }) => item.id));
		if (body.nextCursor === null) break;
		query = `limit=2&cursor=${encodeURIComponent(body.nextCursor)}`;
	}
	expect(seen).toHaveLength(5);
	expect(new Set(seen).size).toBe(5);
});

it("finds an account by its kit", async () => {
	const { person, kits, first } = await withKits(3);
	const { body } = await person.ask("GET", `/api/v1/accounts?search=${first.kit}`);
	expect(body.items).toMatchObject([{ id: kits[0]?.id, kit: first.kit }]);
});

it("shows one account, without the SIP password and with contacts masked", async () => {
	const { cloud, person, first } = await withKits(1);
	const { status, body, text } = await person.ask("GET", `/api/v1/accounts/${first.id}`);
	expect(status).toBe(200);
	expect(Object.keys(body.document.sip)).toEqual(["family", "personal"]);
	const document = await cloud.document(first.kit);
	expect(document.account.sip.password.length).toBeGreaterThan(0);
	expect(text).not.toContain(document.account.sip.password);
	expect(text).not.toContain(first.tenant.master.email ?? "no e-mail");
	expect(body.document.master.name).toBe(first.tenant.master.name);
});

it("shows nobody a call, a message, an alarm, a door log or a way in, before a reset and after it", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const markers = makeMarkers(9);
	const household = makeHousehold({ seed: 1, calls: 40, now: cloud.now() });
	const { calls, doorLogs, messages, alarms, access } = plantMarkers(household, markers).cloudTenant;
	const tenant = { ...household.cloudTenant, calls, doorLogs, messages, alarms, access };
	const { id } = await cloud.addKit(1, { tenant });
	expect(JSON.stringify(tenant)).toContain(markers[0]);
	const person = await cloud.signedIn();
	const account = `/api/v1/accounts/${id}`;
	const paths = ["", "/reset-preview", "/timeline", "/certificates"].map((rest) => account + rest);
	const readAll = () =>
		Promise.all(
			["/api/v1/accounts", ...paths, "/api/v1/audit", "/api/v1/audit/export"].map(async (path) => {
				const { status, text } = await person.ask("GET", path);
				expect([path, status]).toEqual([path, 200]);
				return text;
			}),
		);
	const before = await readAll();
	await person.ask("POST", `${account}/reset`, { headers: { "idempotency-key": randomUUID() } });
	const said = [...before, ...(await readAll())].join();
	expect(said).toContain(household.cloudTenant.master.name);
	expect(markers.filter((marker) => said.includes(marker))).toEqual([]);
});

it("previews a reset with real counts and changes nothing", async () => {
	const { person, first } = await withKits(1);
	const { body } = await person.ask("GET", `/api/v1/accounts/${first.id}/reset-preview`);
	const removed = new Map(body.removed.map((row: { field: string; count: number }) => [row.field, row.count]));
	expect(removed.get("members")).toBe(first.tenant.members.length);
	expect(removed.get("callHistories")).toBe(first.tenant.calls.length);
	expect(body.kept.map((row: { field: string }) => row.field)).toContain("devices");
	expect((await person.ask("GET", `/api/v1/accounts/${first.id}`)).body.generation).toBe(body.generation);
});

it("resets once, however often the same key is sent", async () => {
	const { cloud, person, first } = await withKits(1);
	const before = await cloud.document(first.kit);
	const reset = () => resetBy(person, first.id, key);
	const key = randomUUID();
	const answers = await Promise.all([reset(), reset(), reset()]);
	for (const answer of answers) {
		expect(answer).toMatchObject({ status: 200, body: { operationId: key, generation: before.generation + 1 } });
	}
	expect((await reset()).body).toEqual(answers[0]?.body);
	expect((await person.ask("GET", "/api/v1/audit")).body.items).toHaveLength(1);
	const timeline = await person.ask("GET", `/api/v1/accounts/${first.id}/timeline`);
	expect(timeline.body.items.at(-1)).toMatchObject({ step: "cloud-reset", source: "installer" });
});

it("refuses a key that was used for another account", async () => {
	const { person, kits } = await withKits(2);
	const key = randomUUID();
	const [first, second] = [await resetBy(person, kits[0]?.id, key), await resetBy(person, kits[1]?.id, key)];
	expect(first.status).toBe(200);
	expect(second).toMatchObject({ status: 409, body: { code: "idempotency-key-reused" } });
});

it("refuses a reset without a key, and one whose key is no UUID", async () => {
	const { person, first } = await withKits(1);
	expect(await resetBy(person, first.id, null)).toMatchObject({
		status: 400,
		body: { code: "idempotency-key-missing" },
	});
	expect(await resetBy(person, first.id, "one")).toMatchObject({ status: 422, body: { code: "validation-failed" } });
	expect((await person.ask("GET", "/api/v1/audit")).body.items).toEqual([]);
});

it("answers another's account like one that does not exist, on every route", async () => {
	const { cloud, first } = await withKits(1);
	await cloud.addPerson("installer", "other@example.com");
	const other = await cloud.signedIn("other@example.com");
	for (const id of [first.id, randomUUID(), "not-a-uuid"]) {
		for (const part of ["", "/reset-preview", "/timeline", "/certificates"]) {
			const answer = await other.ask("GET", `/api/v1/accounts/${id}${part}`);
			expect(answer).toMatchObject({ status: 404, body: { code: "not-found" } });
		}
		expect(await resetBy(other, id, randomUUID())).toMatchObject({ status: 404, body: { code: "not-found" } });
	}
	expect((await other.ask("GET", "/api/v1/accounts")).body).toEqual({ items: [], nextCursor: null, total: 0 });
});

it("refuses to reset a kit of a community project", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const { id } = await cloud.addKit(1, { project: "community" });
	const person = await cloud.signedIn();
	await person.ask("PUT", "/api/v1/session/role", { body: { role: "community" } });
	expect(await resetBy(person, id, randomUUID())).toMatchObject({ status: 409, body: { code: "kit-not-resettable" } });
});

it("hands out the certificate of a wipe, signed by the cloud's key", async () => {
	const { cloud, person, first } = await withKits(1);
	const { generation } = (await resetBy(person, first.id, randomUUID())).body;
	await cloud.say(first.kit, "report", {
		v: 1,
		generation,
		wiped: {
			calls: 40,
			messages: 1,
			alarms: 0,
			access: 2,
			contacts: 3,
			pictures: 4,
			bytes: 8192,
			method: "overwrite-unlink",
			ms: 3,
		},
		wipedAt: cloud.now(),
		damage: null,
		bootId: randomUUID(),
		firmware: "1",
	});
	const { body } = await person.ask("GET", `/api/v1/accounts/${first.id}/certificates`);
	expect(body.items).toHaveLength(1);
	expect(isSignedBy(body.items[0], [readPublicKey(cloud.context.keys.publicKey)])).toBe(true);
});

it("shows the audit log and that its chain is unbroken", async () => {
	const { person, first } = await withKits(1);
	await resetBy(person, first.id, randomUUID());
	const { body } = await person.ask("GET", "/api/v1/audit?limit=10");
	expect(body.items).toMatchObject([{ action: "account-reset", kit: first.kit, source: "installer" }]);
	const verdict = (await person.ask("GET", "/api/v1/audit/verify")).body;
	expect(verdict).toEqual({ rows: 1, pruned: 0, intact: true, brokenAt: null, head: body.items[0].hash });
});

function resetBy(person: Awaited<ReturnType<ServedCloud["signedIn"]>>, id: string | undefined, key: string | null) {
	const headers: Record<string, string> = key === null ? {} : { "idempotency-key": key };
	return person.ask("POST", `/api/v1/accounts/${id}/reset`, { headers });
}
