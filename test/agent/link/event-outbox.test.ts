import { expect, it } from "vitest";
import { createEventOutbox } from "#agent/link/event-outbox.ts";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import type { Event } from "#protocol/events.ts";
import { asGeneration } from "#protocol/units.ts";
import { sampleEvent, temporaryFolder } from "../store/samples.ts";

function setUp(change: (store: TenantStore) => Partial<TenantStore> = () => ({})) {
	const { store } = openTenantStore(temporaryFolder(), asGeneration(8));
	const published: Event[] = [];
	const outbox = createEventOutbox({
		read: (use) => use({ ...store, ...change(store) }),
		publish: async (event) => void published.push(event),
	});
	return { store, outbox, published };
}

it("takes what waits to the broker, oldest first, and forgets what has arrived", async () => {
	const { store, outbox, published } = setUp();
	const events = [sampleEvent(), sampleEvent()];
	for (const event of events) store.addEvent(event);
	outbox.drain();
	await expect.poll(() => store.pendingEvents(10)).toEqual([]);
	expect(published).toEqual(events);
	store.close();
});

it("keeps what a full disk will not let it forget, and sends it again later", async () => {
	let full = true;
	const { store, outbox, published } = setUp((real) => ({
		removeEvent(id) {
			// A disk is full when it pleases: a mock.
			if (full) throw Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
			real.removeEvent(id);
		},
	}));
	const event = sampleEvent();
	store.addEvent(event);
	outbox.drain();
	await expect.poll(() => published).toHaveLength(1);
	expect(store.pendingEvents(10)).toEqual([event]);
	full = false;
	await expect
		.poll(() => {
			outbox.drain();
			return store.pendingEvents(10);
		})
		.toEqual([]);
	expect(published).toEqual([event, event]);
	store.close();
});
