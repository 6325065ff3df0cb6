import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { scanFolder } from "#cli/verify/scan.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { makeMarkers, plantMarkers } from "#fixtures/markers.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { registered, vacant } from "./support/documents.ts";
import { household } from "./support/household.ts";

const markers = makeMarkers(5, 40);
const EVERYTHING = { skip: 0, limit: 200 } as const;

/** A flat in which a marked household has lived, with nothing of its real size missing but the calls. */
async function livedIn() {
	const home = await household();
	const monitor = await home.openWith(registered(7, 3, "Ada"));
	await home.until(monitor, { account: { master: { name: "Ada" } } });
	monitor.fill(plantMarkers(makeHousehold({ seed: 1, calls: 40, now: asUnixMs(Date.now()) }), markers).tenantRows());
	return { ...home, monitor };
}

describe("what a tenant leaves on the everyday screens", () => {
	it("is in no byte of the folder after a reset, read or deleted or not, and on no screen", async () => {
		const { monitor, cloud, until, dir } = await livedIn();
		const { api } = monitor;
		const { rows } = await api.listMessages(EVERYTHING);
		const [first, second] = rows;
		if (first === undefined || second === undefined) throw new Error("the household has messages");
		await api.markMessage({ id: first.id, read: true });
		await api.deleteMessage({ id: second.id });
		const [picture] = (await api.listPictures(EVERYTHING)).rows;
		await api.deletePicture({ id: picture?.id ?? "" });
		await api.setArming({ mode: "night" });
		await api.triggerZone({ zone: "hall-door" });
		await api.changeQuiet({ on: true, hours: { from: 1320, to: 420 } });
		expect((await scanFolder(dir, markers)).findings.length).toBeGreaterThan(0);

		await cloud.document(vacant(8, 4));
		await until(monitor, { generation: 8, lastWipe: { source: "installer" } });
		expect((await scanFolder(dir, markers)).findings).toEqual([]);
		expect(api.snapshot()).toMatchObject({
			arming: { mode: "off", armsAt: null },
			alarm: null,
			quiet: { on: false, hours: null, active: false },
			counts: { messages: 0, unreadMessages: 0, alarms: 0, contacts: 0, pictures: 0 },
		});
		for (const list of [api.listMessages(EVERYTHING), api.listAlarms(EVERYTHING), api.listPictures(EVERYTHING)])
			expect(await list).toEqual({ rows: [], total: 0 });
		expect((await api.listContacts({})).map(({ name }) => name)).toEqual(["Main entrance"]);
	});

	it("comes from the cloud: a notice is unread until it was opened", async () => {
		const { monitor, cloud, until } = await livedIn();
		const { unreadMessages } = monitor.api.snapshot().counts;
		const at = asUnixMs(Date.now());
		const head = { v: 1, id: randomUUID(), generation: asGeneration(7), at } as const;
		await cloud.inbox({ ...head, type: "message", title: "Lift", body: "It rests." });
		await until(monitor, { counts: { unreadMessages: unreadMessages + 1 } });
		const [newest] = (await monitor.api.listMessages({ skip: 0, limit: 1 })).rows;
		expect(newest).toEqual({ id: head.id, receivedAt: at, title: "Lift", body: "It rests.", read: false });
		const before = monitor.api.snapshot().listsVersion;
		await monitor.api.markMessage({ id: head.id, read: true });
		expect(monitor.api.snapshot().counts.unreadMessages).toBe(unreadMessages);
		expect(monitor.api.snapshot().listsVersion).toBeGreaterThan(before);
		await monitor.api.deleteReadMessages({});
		expect((await monitor.api.listMessages(EVERYTHING)).rows.every(({ read }) => !read)).toBe(true);
		await monitor.api.deleteAllPictures({});
		expect(monitor.api.snapshot().counts.pictures).toBe(0);
	});
});
