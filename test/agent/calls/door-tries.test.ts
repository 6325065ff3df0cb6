import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { filesWith, temporaryFolder } from "../store/samples.ts";
import { registered, vacant } from "../support/documents.ts";
import { household } from "../support/household.ts";

/** How long a test waits for what has to come: machines that run many tests are slow. */
const PATIENCE = { timeout: 10_000 };

type DoorTry = Extract<InboxMessage, { type: "door-try" }>;

const doorTry = (change: Partial<DoorTry> = {}): DoorTry => ({
	v: 1,
	id: randomUUID(),
	generation: asGeneration(7),
	at: asUnixMs(1_790_000_000_000),
	type: "door-try",
	door: "Main entrance",
	name: "Leila Haddad",
	access: "pin",
	granted: true,
	picture: { mime: "image/jpeg", base64: Buffer.from("what the camera saw").toString("base64") },
	...change,
});

it("keeps who tried to come in with the picture, and tells the cloud once", async () => {
	const { cloud, openWith, until, broker, dir } = await household();
	const monitor = await openWith(registered(7, 3, "Ada"));
	const tried = doorTry();
	await cloud.inbox(tried);
	await cloud.inbox(tried);
	// The document and both.
	await expect.poll(broker.acknowledged, PATIENCE).toBe(3);
	await until(monitor, { counts: { pictures: 1 } });
	expect(await monitor.api.getPicture({ id: tried.id })).toEqual(tried.picture);
	const { rows } = await monitor.api.listPictures({ skip: 0, limit: 5 });
	expect(rows).toEqual([{ id: tried.id, takenAt: tried.at, name: "Leila Haddad" }]);
	const { type: _type, picture: _picture, ...told } = tried;
	await expect.poll(() => cloud.events, PATIENCE).toEqual([{ ...told, type: "door-log" }]);
	expect(filesWith(dir, "what the camera saw")).toEqual([expect.stringMatching(/^tenant-7\./)]);
});

it("keeps one of nobody too, without a picture", async () => {
	const { cloud, openWith, until } = await household();
	const monitor = await openWith(registered(7, 3, "Ada"));
	await cloud.inbox(doorTry({ name: "", granted: false, picture: null }));
	await expect.poll(() => cloud.events, PATIENCE).toMatchObject([{ type: "door-log", name: "", granted: false }]);
	await until(monitor, { counts: { pictures: 0 } });
});

it("drops a picture that arrives after the reset of its generation, at a try as at a ring", async () => {
	const { cloud, openWith, until, broker, dir } = await household();
	const monitor = await openWith(registered(7, 3, "Ada"));
	await cloud.inbox(doorTry({ name: "seen at seven" }));
	await until(monitor, { counts: { pictures: 1 } });
	await cloud.document(vacant(8, 4));
	await until(monitor, { generation: 8, counts: { pictures: 0 } });
	const late = doorTry({ name: "seen at seven" });
	const { door, name: _name, access: _access, granted: _granted, ...picture } = late;
	await cloud.inbox(late);
	await cloud.inbox({ ...picture, id: randomUUID(), type: "ring", from: { name: door, number: "1001" } });
	// Two documents and a try came before these two.
	await expect.poll(broker.acknowledged, PATIENCE).toBe(5);
	expect(monitor.api.snapshot()).toMatchObject({ call: null, counts: { pictures: 0, calls: 0 } });
	expect(await monitor.api.getPicture({ id: late.id })).toBeNull();
	for (const trace of ["what the camera saw", "seen at seven"]) expect(filesWith(dir, trace)).toEqual([]);
});

it("keeps the newest thousand, and with the oldest go their pictures", () => {
	const { store } = openTenantStore(temporaryFolder(), asGeneration(7));
	const tries = Array.from({ length: 1_003 }, (_, second) => doorTry({ at: asUnixMs(1_790_000_000_000 + second) }));
	for (const tried of tries) store.addDoorTry(tried);
	expect(store.counts().pictures).toBe(1_000);
	expect(store.picture(tries[2]?.id ?? "")).toBeNull();
	expect(store.picture(tries[3]?.id ?? "")).not.toBeNull();
	expect(store.pendingEvents(2_000)).toHaveLength(1_003);
	store.close();
});
