import { describe, expect, it } from "vitest";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { NewCall, TenantStore } from "#agent/store/stores.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import {
	filesWith,
	newId,
	sampleCall,
	sampleEvent,
	samplePicture,
	temporaryFolder,
} from "#test/agent/store/samples.ts";

const EVERYTHING = { filter: "all", after: null, skip: 0, limit: 200 } as const;

function withStore(use: (store: TenantStore, dir: string) => void): void {
	const dir = temporaryFolder();
	const { store } = openTenantStore(dir, asGeneration(1));
	use(store, dir);
	store.close();
}

const at = (startedAt: number, change: Partial<NewCall> = {}): NewCall =>
	sampleCall({ startedAt: asUnixMs(startedAt), ...change });
const idsOf = (store: TenantStore): string[] => store.listCalls(EVERYTHING).rows.map((row) => row.id);

describe("adding a call", () => {
	it("keeps the row, the picture and the event for the cloud", () => {
		withStore((store) => {
			const picture = samplePicture();
			const call = at(5, { kind: "missed", seen: false, picture });
			const event = sampleEvent();
			store.addCall(call, event, 100);
			const { picture: _, seen: __, ...row } = call;
			expect(store.listCalls(EVERYTHING).rows).toEqual([{ ...row, pictureId: picture.id }]);
			expect(store.picture(picture.id)).toEqual({ mime: picture.mime, bytes: picture.bytes });
			expect(store.pendingEvents(10)).toEqual([event]);
			expect(store.counts()).toMatchObject({ calls: 1, missedUnseen: 1, pictures: 1 });
		});
	});

	it("changes nothing where the id is known, whatever else differs", () => {
		withStore((store) => {
			const call = at(5);
			store.addCall(call, null, 100);
			const before = [store.counts(), store.callsVersion(), store.listCalls(EVERYTHING)];
			store.addCall(at(9, { id: call.id, kind: "missed", picture: samplePicture() }), sampleEvent(), 1);
			expect([store.counts(), store.callsVersion(), store.listCalls(EVERYTHING)]).toEqual(before);
			expect(store.pendingEvents(10)).toEqual([]);
		});
	});

	it("takes over the picture that was kept while it rang", () => {
		withStore((store) => {
			const picture = samplePicture();
			store.addPicture(picture);
			store.addCall(at(5, { picture }), null, 100);
			expect(store.counts().pictures).toBe(1);
		});
	});

	it("drops the oldest beyond the capacity, and their pictures", () => {
		withStore((store) => {
			const pictures = [samplePicture(), samplePicture(), samplePicture()];
			const calls = pictures.map((picture, n) => at(n, { kind: "missed", seen: false, picture }));
			for (const call of calls) store.addCall(call, null, 2);
			expect(idsOf(store)).toEqual([calls[2]?.id, calls[1]?.id]);
			expect(pictures.map(({ id }) => store.picture(id) !== null)).toEqual([false, true, true]);
			expect(store.counts()).toMatchObject({ calls: 2, missedUnseen: 2, pictures: 2 });
		});
	});

	it("drops down to a capacity that was made smaller meanwhile", () => {
		withStore((store) => {
			store.fill({ calls: Array.from({ length: 50 }, (_, n) => at(n)) });
			const newest = at(100);
			store.addCall(newest, null, 10);
			expect(store.counts().calls).toBe(10);
			expect(idsOf(store)[0]).toBe(newest.id);
		});
	});

	it("adds nothing at all when its event cannot be kept", () => {
		withStore((store) => {
			const event = { ...sampleEvent(), id: null } as unknown as ReturnType<typeof sampleEvent>;
			expect(() => store.addCall(at(5, { picture: samplePicture() }), event, 100)).toThrow(/NOT NULL/);
			expect(store.counts()).toMatchObject({ calls: 0, pictures: 0 });
			expect(store.callsVersion()).toBe(0);
		});
	});
});

describe("deleting calls", () => {
	it("takes the picture with the call, and says whether there was one", () => {
		withStore((store) => {
			const picture = samplePicture();
			const call = at(5, { kind: "missed", seen: false, picture });
			store.addCall(call, null, 100);
			expect(store.deleteCall(newId())).toBe(false);
			expect(store.deleteCall(call.id)).toBe(true);
			expect(store.deleteCall(call.id)).toBe(false);
			expect(store.picture(picture.id)).toBeNull();
			expect(store.counts()).toMatchObject({ calls: 0, missedUnseen: 0, pictures: 0 });
		});
	});

	it("leaves no byte of the one that was deleted in any file, and the others whole", () => {
		withStore((store, dir) => {
			const picture = samplePicture("marked picture ".repeat(2_000));
			const call = at(50, { name: "marked name", number: "marked number", picture });
			store.fill({ calls: Array.from({ length: 100 }, (_, n) => at(n)) });
			store.addCall(call, null, 1_000);
			expect(filesWith(dir, "marked name")).not.toEqual([]);
			store.deleteCall(call.id);
			for (const marker of ["marked name", "marked number", "marked picture"])
				expect(filesWith(dir, marker)).toEqual([]);
			expect(filesWith(dir, "Main entrance")).not.toEqual([]);
			expect(store.counts().calls).toBe(100);
		});
	});

	it("all at once leaves no byte of any, but the picture of a call that still rings", () => {
		withStore((store, dir) => {
			const ringing = samplePicture("ringing picture");
			store.addPicture(ringing);
			const picture = samplePicture("marked picture");
			store.addCall(at(5, { kind: "missed", seen: false, name: "marked name", picture }), null, 100);
			store.addCall(at(6, { kind: "outgoing", name: "marked name" }), null, 100);
			store.deleteAllCalls();
			expect(idsOf(store)).toEqual([]);
			expect(store.counts()).toMatchObject({ calls: 0, missedUnseen: 0, pictures: 1 });
			expect(store.picture(ringing.id)).not.toBeNull();
			for (const marker of ["marked name", "marked picture"]) expect(filesWith(dir, marker)).toEqual([]);
		});
	});
});

describe("the call log's marks", () => {
	it("lose the badge of the missed calls once they were looked at, and keep the calls", () => {
		withStore((store) => {
			store.addCall(at(1, { kind: "missed", seen: false }), null, 100);
			store.addCall(at(2, { kind: "missed", seen: true }), null, 100);
			store.addCall(at(3, { kind: "incoming", seen: false }), null, 100);
			expect(store.counts().missedUnseen).toBe(1);
			store.markCallsSeen();
			store.markCallsSeen();
			expect(store.counts()).toMatchObject({ calls: 3, missedUnseen: 0 });
		});
	});

	it("name the newest missed call, none where there is none", () => {
		withStore((store) => {
			expect(store.latestMissed()).toBeNull();
			const missed = [at(1, { kind: "missed" }), at(3, { kind: "missed" }), at(2, { kind: "missed" })];
			for (const call of [...missed, at(9)]) store.addCall(call, null, 100);
			expect(store.latestMissed()?.id).toBe(missed[1]?.id);
		});
	});

	it("count one version up whenever rows came or went, and not otherwise", () => {
		withStore((store) => {
			const call = at(1);
			const versions: number[] = [];
			const steps = [
				() => store.addCall(call, null, 100),
				() => store.addCall(call, null, 100),
				() => store.markCallsSeen(),
				() => store.deleteCall(call.id),
				() => store.deleteCall(call.id),
				() => store.fill({ calls: [at(2)] }),
				() => store.deleteAllCalls(),
			];
			for (const step of steps) {
				step();
				versions.push(store.callsVersion());
			}
			expect(versions).toEqual([1, 1, 1, 2, 2, 3, 4]);
		});
	});
});
