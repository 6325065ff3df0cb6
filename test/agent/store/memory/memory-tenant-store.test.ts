import * as fc from "fast-check";
import { expect, it } from "vitest";
import { memoryTenantStore } from "#agent/store/memory/memory-tenant-store.ts";
import { EMPTY, type TenantContent } from "#agent/store/memory/tenant-content.ts";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { NewCall, TenantStore } from "#agent/store/stores.ts";
import { asGeneration, asUnixMs, type MessageId } from "#protocol/units.ts";
import { sampleCall, sampleDocument, sampleEvent, samplePicture, temporaryFolder } from "../samples.ts";

const GENERATION = asGeneration(8);

/** Few ids and few times, so that rows meet themselves again and ties come about. */
const id = fc.integer({ min: 0, max: 9 }).map((n) => `00000000-0000-4000-8000-00000000000${n}` as MessageId);
const time = fc.integer({ min: 0, max: 4 }).map((n) => asUnixMs(1_790_000_000_000 + n));

const call: fc.Arbitrary<NewCall> = fc
	.record({
		id,
		kind: fc.constantFrom("missed", "incoming", "outgoing"),
		startedAt: time,
		seen: fc.boolean(),
		picture: fc.option(id.map((pictureId) => ({ ...samplePicture(), id: pictureId }))),
	})
	.map((change) => sampleCall(change as Partial<NewCall>));

const message = fc.record({
	id,
	receivedAt: time,
	title: fc.constant("Water"),
	body: fc.constant(""),
	read: fc.boolean(),
});

type Act = (store: TenantStore) => unknown;

/** Everything that can be done to a tenant's store; what it answers is compared too. */
const act: fc.Arbitrary<Act> = fc.oneof(
	fc.tuple(call, fc.option(id), fc.integer({ min: 2, max: 6 })).map(
		([one, event, capacity]): Act =>
			(store) =>
				store.addCall(one, event === null ? null : { ...sampleEvent(), id: event }, capacity),
	),
	id.map(
		(gone): Act =>
			(store) =>
				store.deleteCall(gone),
	),
	fc.constant<Act>((store) => store.deleteAllCalls()),
	fc.constant<Act>((store) => store.markCallsSeen()),
	id.map(
		(pictureId): Act =>
			(store) =>
				store.addPicture({ ...samplePicture(), id: pictureId }),
	),
	fc.tuple(id, time).map(
		([messageId, at]): Act =>
			(store) =>
				store.addMessage({
					v: 1,
					id: messageId,
					generation: GENERATION,
					at,
					type: "message",
					title: "Water",
					body: "",
				}),
	),
	id.map(
		(eventId): Act =>
			(store) =>
				store.addEvent({ ...sampleEvent(), id: eventId }),
	),
	id.map(
		(eventId): Act =>
			(store) =>
				store.removeEvent(eventId),
	),
	fc.tuple(fc.array(call), fc.array(message)).map(
		([calls, messages]): Act =>
			(store) =>
				store.fill({ calls, messages }),
	),
	fc.constant<Act>((store) => store.saveDocument(sampleDocument({ registered: true }))),
	fc
		.record({
			filter: fc.constantFrom("all" as const, "missed" as const, "incoming" as const),
			after: fc.option(fc.record({ startedAt: time, id })),
			skip: fc.integer({ min: 0, max: 3 }),
			limit: fc.integer({ min: 1, max: 5 }),
		})
		.map(
			(query): Act =>
				(store) =>
					store.listCalls(query),
		),
);

/** What a store says of itself. */
function seen(store: TenantStore) {
	const { rows, total } = store.listCalls({ filter: "all", after: null, skip: 0, limit: 200 });
	const pictures = Array.from({ length: 10 }, (_, n) => store.picture(`00000000-0000-4000-8000-00000000000${n}`)?.mime);
	const events = store.pendingEvents(20).map((event) => event.id);
	return {
		rows,
		total,
		pictures,
		events,
		counts: store.counts(),
		missed: store.latestMissed(),
		document: store.document(),
	};
}

it("answers as the real store does, whatever is done to both", () => {
	fc.assert(
		fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
			const { store: real } = openTenantStore(temporaryFolder(), GENERATION);
			let disk: TenantContent = EMPTY;
			const file = {
				load: () => disk,
				save(next: TenantContent) {
					disk = next;
				},
				close() {},
				closeForWipe() {},
			};
			const model = memoryTenantStore(GENERATION, file);
			try {
				for (const one of acts) {
					expect(one(model)).toEqual(one(real));
					expect(seen(model)).toEqual(seen(real));
				}
				// All that was done is on the disk: whoever opens it again sees the same.
				expect(seen(memoryTenantStore(GENERATION, file))).toEqual(seen(model));
			} finally {
				real.close();
			}
		}),
		{ numRuns: 100 },
	);
});
