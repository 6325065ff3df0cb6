import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { NewCall, TenantStore } from "#agent/store/stores.ts";
import { callKinds } from "#protocol/events.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { sampleCall, samplePicture, temporaryFolder } from "#test/agent/store/samples.ts";

/** What the log should hold: the same calls in a plain list, newest first. */
class Model {
	calls: NewCall[] = [];

	add(call: NewCall, capacity: number): void {
		if (this.calls.some(({ id }) => id === call.id)) return;
		this.calls = [...this.calls, call].sort(newestFirst).slice(0, capacity);
	}

	of(filter: string): NewCall[] {
		return this.calls.filter((call) => filter === "all" || call.kind === filter);
	}
}

function newestFirst(a: NewCall, b: NewCall): number {
	return b.startedAt - a.startedAt || Number(a.id < b.id) - Number(a.id > b.id);
}

/** Few moments, so that many calls share one and the id has to decide. */
const call = fc
	.record({
		id: fc.uuid(),
		kind: fc.constantFrom(...callKinds),
		startedAt: fc.integer({ min: 0, max: 6 }).map(asUnixMs),
		seen: fc.boolean(),
		pictured: fc.boolean(),
	})
	.map(({ pictured, ...given }) => sampleCall({ ...given, picture: pictured ? samplePicture() : null }));

const step = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({ do: fc.constant("add" as const), call, capacity: fc.integer({ min: 3, max: 12 }) }),
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constant("delete" as const), index: fc.nat(12) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("mark-seen" as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("delete-all" as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("fill" as const), calls: fc.array(call, { maxLength: 12 }) }) },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function perform(store: TenantStore, model: Model, taken: Step): void {
	switch (taken.do) {
		case "add":
			store.addCall(taken.call, null, taken.capacity);
			model.add(taken.call, taken.capacity);
			return;
		case "delete": {
			const doomed = model.calls[taken.index];
			if (doomed === undefined) return;
			expect(store.deleteCall(doomed.id)).toBe(true);
			model.calls = model.calls.filter((kept) => kept !== doomed);
			return;
		}
		case "mark-seen":
			store.markCallsSeen();
			model.calls = model.calls.map((kept) => ({ ...kept, seen: true }));
			return;
		case "delete-all":
			store.deleteAllCalls();
			model.calls = [];
			return;
		case "fill":
			store.fill({ calls: taken.calls });
			for (const added of taken.calls) model.add(added, Number.POSITIVE_INFINITY);
	}
}

function expectCounts(store: TenantStore, { calls }: Model): void {
	expect(store.counts()).toMatchObject({
		calls: calls.length,
		missedUnseen: calls.filter(({ kind, seen }) => kind === "missed" && !seen).length,
		pictures: calls.filter(({ picture }) => picture !== null).length,
	});
	expect(store.latestMissed()?.id).toBe(calls.find(({ kind }) => kind === "missed")?.id);
}

describe("pages of the call log", () => {
	it("are, after any sequence of changes, the slices of the same list in memory", () => {
		const views = fc.array(
			fc.record({
				filter: fc.constantFrom("all" as const, ...callKinds),
				anchor: fc.option(fc.nat(14)),
				skip: fc.nat(14),
				limit: fc.nat(8),
			}),
			{ minLength: 5, maxLength: 15 },
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 20 }), views, (steps, looks) => {
				const { store } = openTenantStore(temporaryFolder(), asGeneration(1));
				const model = new Model();
				for (const taken of steps) perform(store, model, taken);
				expectCounts(store, model);
				for (const { filter, anchor, skip, limit } of looks) {
					// An anchor need not be of the filter: a panel may change its tab and stay where it is.
					const after = anchor === null ? null : (model.calls[anchor] ?? null);
					const list = model.of(filter);
					const behind = after === null ? list : list.filter((kept) => newestFirst(after, kept) < 0);
					const page = store.listCalls({ filter, after, skip, limit });
					expect(page.rows.map(({ id }) => id)).toEqual(behind.slice(skip, skip + limit).map(({ id }) => id));
					expect(page.total).toBe(list.length);
				}
				store.close();
			}),
			{ numRuns: 30 },
		);
	}, 60_000);

	it("go on from an anchor that was deleted meanwhile", () => {
		const { store } = openTenantStore(temporaryFolder(), asGeneration(1));
		const calls = [1, 2, 3].map((n) => sampleCall({ startedAt: asUnixMs(n) }));
		store.fill({ calls });
		const [oldest, anchor] = calls;
		if (oldest === undefined || anchor === undefined) throw new Error("three calls");
		store.deleteCall(anchor.id);
		const page = store.listCalls({ filter: "all", after: anchor, skip: 0, limit: 10 });
		expect(page.rows.map(({ id }) => id)).toEqual([oldest.id]);
		store.close();
	});

	it("hold 200 rows at most and none below zero, and say of which version they are", () => {
		const { store } = openTenantStore(temporaryFolder(), asGeneration(1));
		store.fill({ calls: Array.from({ length: 250 }, (_, n) => sampleCall({ startedAt: asUnixMs(n) })) });
		const page = (limit: number) => store.listCalls({ filter: "all", after: null, skip: 0, limit });
		expect(page(1_000).rows).toHaveLength(200);
		expect(page(-1).rows).toHaveLength(0);
		expect(page(10)).toMatchObject({ total: 250, callsVersion: store.callsVersion() });
		store.close();
	});
});
