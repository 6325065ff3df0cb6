import { describe, expect, it } from "vitest";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { TenantRows, TenantStore } from "#agent/store/stores.ts";
import { type InboxMessage, inboxMessage, inboxSchema } from "#protocol/inbox.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import {
	filesWith,
	newId,
	sampleCall,
	sampleDocument,
	sampleEvent,
	samplePicture,
	temporaryFolder,
} from "#test/agent/store/samples.ts";

function withStore(use: (store: TenantStore, dir: string) => void): void {
	const dir = temporaryFolder();
	const { store } = openTenantStore(dir, asGeneration(8));
	use(store, dir);
	store.close();
}

function notice(): Extract<InboxMessage, { type: "message" }> {
	const parsed = inboxSchema.parse({ ...inboxMessage.examples[0], id: newId() });
	if (parsed.type !== "message") throw new Error("the example is a message");
	return parsed;
}

const NOTHING = {
	...{ calls: 0, missedUnseen: 0, messages: 0, unreadMessages: 0 },
	...{ alarms: 0, access: 0, contacts: 0, pictures: 0 },
};

describe("a tenant's store", () => {
	it("begins with nothing", () => {
		withStore((store) => {
			expect(store.counts()).toEqual(NOTHING);
			expect(store.document()).toBeNull();
			expect(store.pendingEvents(10)).toEqual([]);
			expect(store.picture(newId())).toBeNull();
			expect(store.callsVersion()).toBe(0);
		});
	});

	it("has the newest document that was saved, at once and when opened again", () => {
		const dir = temporaryFolder();
		const { store } = openTenantStore(dir, asGeneration(8));
		store.saveDocument(sampleDocument({ registered: true, name: "First" }));
		const newest = sampleDocument({ registered: true, name: "Second" });
		store.saveDocument(newest);
		expect(store.document()).toEqual(newest);
		store.close();
		const again = openTenantStore(dir, asGeneration(8)).store;
		expect(again.document()).toEqual(newest);
		again.close();
	});

	it("refuses the document of another generation", () => {
		withStore((store) => {
			expect(() => store.saveDocument(sampleDocument({ generation: 9 }))).toThrow(TypeError);
			expect(store.document()).toBeNull();
		});
	});

	it("hands out its events in the order in which they came, until each is removed", () => {
		withStore((store) => {
			const events = [sampleEvent(), sampleEvent(), sampleEvent()];
			for (const event of events) store.addEvent(event);
			store.addEvent(events[0] ?? sampleEvent());
			expect(store.pendingEvents(2)).toEqual(events.slice(0, 2));
			for (const event of events.slice(0, 2)) store.removeEvent(event.id);
			store.removeEvent(newId());
			expect(store.pendingEvents(2)).toEqual(events.slice(2));
		});
	});

	it("keeps a notice once, unread", () => {
		withStore((store) => {
			const message = notice();
			store.addMessage(message);
			store.addMessage({ ...message, title: "Another title" });
			expect(store.counts()).toEqual({ ...NOTHING, messages: 1, unreadMessages: 1 });
		});
	});

	it("keeps a picture once", () => {
		withStore((store) => {
			const picture = samplePicture();
			store.addPicture(picture);
			store.addPicture({ ...picture, mime: "image/png" });
			expect(store.counts().pictures).toBe(1);
			expect(store.picture(picture.id)?.mime).toBe(picture.mime);
		});
	});
});

describe("filling a tenant's store", () => {
	const at = asUnixMs(5);

	function household(): Required<TenantRows> {
		return {
			calls: [sampleCall({ kind: "missed", seen: false, picture: samplePicture() }), sampleCall()],
			messages: [
				{ id: newId(), receivedAt: at, title: "Water", body: "off", read: true },
				{ id: newId(), receivedAt: at, title: "Heating", body: "on", read: false },
			],
			alarms: [{ id: newId(), at, zone: "Kitchen", kind: "water" }],
			contacts: [{ id: newId(), name: "Concierge", number: "9", group: "House" }],
			access: [{ id: newId(), kind: "pin", name: "Key", value: "4711" }],
			pictures: [samplePicture()],
		};
	}

	it("counts every row, and none of them twice", () => {
		withStore((store) => {
			const rows = household();
			store.fill(rows);
			store.fill(rows);
			expect(store.counts()).toEqual({
				...{ calls: 2, missedUnseen: 1, messages: 2, unreadMessages: 1 },
				...{ alarms: 1, access: 1, contacts: 1, pictures: 2 },
			});
		});
	});

	it("takes each kind alone", () => {
		withStore((store) => {
			const rows = household();
			for (const [kind, of] of Object.entries(rows)) store.fill({ [kind]: of });
			expect(store.counts()).toMatchObject({ calls: 2, messages: 2, alarms: 1, access: 1, contacts: 1 });
		});
	});

	it("adds all or nothing", () => {
		withStore((store, dir) => {
			function* half() {
				yield sampleCall({ name: "a marker" });
				throw new Error("the source broke off");
			}
			expect(() => store.fill({ calls: half() })).toThrow("broke off");
			expect(store.counts()).toEqual(NOTHING);
			expect(store.callsVersion()).toBe(0);
			store.fill(household());
			expect(filesWith(dir, "a marker")).toEqual([]);
		});
	});
});
