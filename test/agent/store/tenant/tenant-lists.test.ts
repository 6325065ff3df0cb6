import { describe, expect, it } from "vitest";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import { tenantDefaults } from "#agent/store/tenant-lists.ts";
import { asGeneration, asUnixMs, type UnixMs } from "#protocol/units.ts";
import {
	filesWith,
	newId,
	sampleCall,
	sampleEvent,
	samplePicture,
	temporaryFolder,
} from "#test/agent/store/samples.ts";

const EVERYTHING = { skip: 0, limit: 200 } as const;
const at = (moment: number): UnixMs => asUnixMs(moment);

function withStore(use: (store: TenantStore, dir: string) => void): void {
	const dir = temporaryFolder();
	const { store } = openTenantStore(dir, asGeneration(8));
	use(store, dir);
	store.close();
}

const message = (receivedAt: number, read: boolean, body = "on Thursday") => ({
	...{ id: newId(), receivedAt: at(receivedAt), title: "Water off", body, read },
});
const alarm = (moment: number) => ({ id: newId(), at: at(moment), zone: "Kitchen", kind: "fire" as const });

describe("messages", () => {
	it("are listed newest first, from any place", () => {
		withStore((store) => {
			const rows = [message(3, false), message(2, true), message(1, true)];
			store.fill({ messages: rows.toReversed() });
			expect(store.listMessages(EVERYTHING)).toEqual({ rows, total: 3 });
			expect(store.listMessages({ skip: 1, limit: 1 })).toEqual({ rows: rows.slice(1, 2), total: 3 });
		});
	});

	it("are read and unread once, however often that is said", () => {
		withStore((store) => {
			const row = message(1, false);
			store.fill({ messages: [row] });
			for (const read of [true, true, false, false, true]) store.markMessage(row.id, read);
			store.markMessage(newId(), false);
			expect(store.counts()).toMatchObject({ messages: 1, unreadMessages: 0 });
			expect(store.listMessages(EVERYTHING).rows).toEqual([{ ...row, read: true }]);
		});
	});

	it("go one by one or all that were read, counted, and leave no byte", () => {
		withStore((store, dir) => {
			const rows = [
				message(4, false),
				message(3, false, "marker-one"),
				message(2, true, "marker-two"),
				message(1, true),
			];
			store.fill({ messages: rows });
			const before = store.listsVersion();
			store.deleteMessage(rows[1]?.id ?? newId());
			store.deleteMessage(newId());
			expect(store.counts()).toMatchObject({ messages: 3, unreadMessages: 1 });
			store.deleteReadMessages();
			expect(store.counts()).toMatchObject({ messages: 1, unreadMessages: 1 });
			expect(store.listsVersion()).toBeGreaterThan(before);
			expect(filesWith(dir, "marker-one").concat(filesWith(dir, "marker-two"))).toEqual([]);
		});
	});
});

describe("alarms", () => {
	it("are active until they are acknowledged, the newest named, and their events wait for the cloud", () => {
		withStore((store) => {
			expect(store.activeAlarm()).toBeNull();
			const [first, second] = [alarm(1), alarm(2)];
			const event = sampleEvent();
			store.addAlarm(first, event);
			store.addAlarm(first, sampleEvent());
			store.addAlarm(second, sampleEvent());
			expect(store.activeAlarm()).toEqual({ ...second, acknowledged: false, count: 2 });
			expect(store.counts().alarms).toBe(2);
			expect(store.pendingEvents(10)).toHaveLength(2);
			store.acknowledgeAlarms();
			expect(store.activeAlarm()).toBeNull();
			expect(store.listAlarms(EVERYTHING)).toEqual({
				rows: [second, first].map((row) => ({ ...row, acknowledged: true })),
				total: 2,
			});
		});
	});

	it("that were filled in are history", () => {
		withStore((store) => {
			store.fill({ alarms: [alarm(1)] });
			expect(store.activeAlarm()).toBeNull();
		});
	});
});

describe("door pictures", () => {
	it("are listed with the name of their call, and go without it", () => {
		withStore((store, dir) => {
			const [older, newer] = [samplePicture("marker-one"), samplePicture("marker-two")];
			const call = sampleCall({ name: "Garage gate", picture: older });
			store.addCall(call, null, 100);
			store.addPicture({ ...newer, takenAt: at(older.takenAt + 1) });
			expect(store.listPictures(EVERYTHING)).toEqual({
				rows: [
					{ id: newer.id, takenAt: older.takenAt + 1, name: null },
					{ id: older.id, takenAt: older.takenAt, name: "Garage gate" },
				],
				total: 2,
			});
			store.deletePicture(older.id);
			store.deletePicture(newId());
			expect(store.counts()).toMatchObject({ calls: 1, pictures: 1 });
			const { rows } = store.listCalls({ filter: "all", after: null, skip: 0, limit: 1 });
			expect(rows).toMatchObject([{ id: call.id, pictureId: null }]);
			expect(filesWith(dir, "marker-one")).toEqual([]);
			store.deleteAllPictures();
			expect(store.counts()).toMatchObject({ calls: 1, pictures: 0 });
			expect(filesWith(dir, "marker-two")).toEqual([]);
		});
	});
});

describe("the tenant's own state", () => {
	it("is the default until it is changed, and is there when the store is opened again", () => {
		const dir = temporaryFolder();
		const { store } = openTenantStore(dir, asGeneration(8));
		expect(store.tenantState()).toEqual(tenantDefaults);
		const quiet = { on: true, hours: { from: 1320, to: 420 } };
		store.saveTenantState({ quiet });
		store.close();
		const again = openTenantStore(dir, asGeneration(8)).store;
		expect(again.tenantState()).toEqual({ ...tenantDefaults, quiet });
		again.close();
	});

	it("has the address book as it was filled in", () => {
		withStore((store) => {
			const contact = { id: newId(), name: "Concierge", number: "9000", group: "Building" };
			store.fill({ contacts: [contact] });
			expect(store.contacts()).toEqual([contact]);
		});
	});
});
