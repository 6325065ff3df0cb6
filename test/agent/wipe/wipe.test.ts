import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import { type WipeStep, wipeGenerationsOtherThan } from "#agent/wipe/wipe.ts";
import { wipeEvidenceSchema } from "#protocol/report.ts";
import { asGeneration, asUnixMs, systemClock } from "#protocol/units.ts";
import { sampleCall, sampleDocument, sampleEvent, samplePicture } from "#test/agent/store/samples.ts";
import { counts, filesWith, folderWith } from "./samples.ts";

const next = asGeneration(2);
/** Wipes in a process of its own, and is killed on the way. */
const STOPPED = fileURLToPath(new URL("./stopped-wipe.ts", import.meta.url));

const MARKER = "the tenant's own";

/** A folder whose tenant left the marker in every kind of row, in the main file and in its log, closed for the wipe. */
function leftBehind(): string {
	const dir = folderWith({ "device.sqlite": "the flat's", lock: "", "tenant-2.sqlite": "the next tenant's" });
	const { store } = openTenantStore(dir, asGeneration(1));
	const call = () => sampleCall({ name: MARKER, number: MARKER, picture: samplePicture(MARKER.repeat(500)) });
	const ids = Array.from({ length: 4 }, () => call().id);
	store.fill({
		calls: Array.from({ length: 300 }, call),
		messages: [{ id: ids[0] ?? "", receivedAt: asUnixMs(1), title: MARKER, body: MARKER, read: false }],
		alarms: [{ id: ids[1] ?? "", at: asUnixMs(1), zone: MARKER, kind: "fire" }],
		contacts: [{ id: ids[2] ?? "", name: MARKER, number: MARKER, group: MARKER }],
		access: [{ id: ids[3] ?? "", kind: "pin", name: MARKER, value: MARKER }],
		pictures: [samplePicture(MARKER)],
	});
	store.addCall(call(), sampleEvent(), 10_000);
	store.saveDocument(sampleDocument({ generation: 1, registered: true, name: MARKER }));
	store.closeForWipe();
	return dir;
}

const KEPT = ["device.sqlite", "lock", "tenant-2.sqlite"];

describe("a wipe", () => {
	it("overwrites every byte of the tenant's files, the log among them, before it unlinks any", async () => {
		const dir = leftBehind();
		expect(filesWith(dir, MARKER)).toEqual(["tenant-1.sqlite", "tenant-1.sqlite-wal"]);
		const steps: WipeStep[] = [];
		await wipeGenerationsOtherThan(dir, next, {
			counts,
			clock: systemClock,
			beforeStep(step) {
				steps.push(step);
				if (step.name !== "unlink") return;
				const bytes = readFileSync(join(dir, step.file));
				expect(bytes.length).toBeGreaterThan(0);
				expect(bytes.equals(Buffer.alloc(bytes.length))).toBe(true);
			},
		});
		const files = ["tenant-1.sqlite", "tenant-1.sqlite-shm", "tenant-1.sqlite-wal"];
		expect(steps).toEqual([
			...files.map((file) => ({ name: "overwrite", file })),
			...files.map((file) => ({ name: "unlink", file })),
			{ name: "sync-folder" },
			{ name: "done" },
		]);
	});

	it("leaves no byte of the tenant's, and the flat's and the next tenant's as they were", async () => {
		const dir = leftBehind();
		await wipeGenerationsOtherThan(dir, next, { counts, clock: systemClock });
		expect(filesWith(dir, MARKER)).toEqual([]);
		expect(readdirSync(dir).sort()).toEqual(KEPT);
		expect(readFileSync(join(dir, "device.sqlite"), "utf8")).toBe("the flat's");
		expect(readFileSync(join(dir, "tenant-2.sqlite"), "utf8")).toBe("the next tenant's");
	});

	it("takes what was set aside as damaged along", async () => {
		const dir = folderWith({ "tenant-1.damaged-1.sqlite": MARKER, "tenant-1.damaged-1.sqlite-wal": MARKER });
		await wipeGenerationsOtherThan(dir, next, { counts, clock: systemClock });
		expect(readdirSync(dir)).toEqual([]);
	});

	it("takes every generation where none is kept", async () => {
		const dir = leftBehind();
		await wipeGenerationsOtherThan(dir, null, { counts, clock: systemClock });
		expect(readdirSync(dir).sort()).toEqual(["device.sqlite", "lock"]);
	});

	it("says what it wiped: the counts it was told, the bytes it overwrote, and how long that took", async () => {
		const dir = folderWith({ "tenant-1.sqlite": "x".repeat(1000), "tenant-1.sqlite-wal": "x".repeat(24) });
		const times = [asUnixMs(5_000), asUnixMs(5_040)];
		const wide = { ...counts, missedUnseen: 9, unreadMessages: 9 };
		const evidence = await wipeGenerationsOtherThan(dir, next, {
			counts: wide,
			clock: () => times.shift() ?? asUnixMs(0),
		});
		expect(evidence).toEqual({ ...counts, bytes: 1024, method: "overwrite-unlink", ms: 40 });
		expect(wipeEvidenceSchema.parse(evidence)).toEqual(evidence);
	});

	it("took no time where the clock was set back meanwhile", async () => {
		const times = [asUnixMs(5_000), asUnixMs(1_000)];
		const clock = () => times.shift() ?? asUnixMs(0);
		const evidence = await wipeGenerationsOtherThan(folderWith({}), next, { counts, clock });
		expect(evidence).toMatchObject({ bytes: 0, ms: 0 });
	});

	it("tells how far it is, up to all of it", async () => {
		const dir = folderWith({ "tenant-1.sqlite": Buffer.alloc(9 * 1024 * 1024, 1), "tenant-1.sqlite-wal": "x" });
		const seen: [number, number][] = [];
		await wipeGenerationsOtherThan(dir, next, {
			counts,
			clock: systemClock,
			onProgress: (done, total) => seen.push([done, total]),
		});
		const total = 9 * 1024 * 1024 + 1;
		expect(seen.at(-1)).toEqual([total, total]);
		expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
		expect(seen.every(([, of]) => of === total)).toBe(true);
	});
});

describe("a file that cannot be wiped", () => {
	it("is named with its cause, stays, and hides none of the others", async () => {
		const dir = folderWith({ "tenant-1.sqlite": MARKER, "tenant-3.sqlite": MARKER });
		mkdirSync(join(dir, "tenant-1.sqlite-wal"));
		symlinkSync(join(dir, "nowhere"), join(dir, "tenant-1.damaged-1.sqlite"));
		const failing = wipeGenerationsOtherThan(dir, next, { counts, clock: systemClock });
		await expect(failing).rejects.toMatchObject({
			code: "wipe-failed",
			detail: "tenant-1.damaged-1.sqlite: ENOENT, tenant-1.sqlite-wal: EISDIR",
			cause: { errors: expect.arrayContaining([expect.objectContaining({ code: "EISDIR" })]) },
		});
		expect(readdirSync(dir).sort()).toEqual(["tenant-1.damaged-1.sqlite", "tenant-1.sqlite-wal"]);
		rmdirSync(join(dir, "tenant-1.sqlite-wal"));
	});
});

describe("a wipe that was stopped", () => {
	const STEPS = 8;

	for (let stopAt = 0; stopAt < STEPS; stopAt += 1) {
		it(`before step ${stopAt + 1} of ${STEPS} is ended by the next, which says nothing else`, async () => {
			const dir = leftBehind();
			let step = 0;
			const stopped = wipeGenerationsOtherThan(dir, next, {
				counts,
				clock: systemClock,
				async beforeStep() {
					if (step++ === stopAt) throw new Error("power cut");
				},
			});
			await expect(stopped).rejects.toThrow("power cut");
			expect(step).toBe(stopAt + 1);
			const evidence = await wipeGenerationsOtherThan(dir, next, { counts, clock: systemClock });
			expect(evidence).toMatchObject(counts);
			expect(readdirSync(dir).sort()).toEqual(KEPT);
		});
	}

	it("by SIGKILL, anywhere, is ended by the next", async () => {
		const before = leftBehind();
		for (let stopAt = 0; stopAt < STEPS; stopAt += 1) {
			const dir = folderWith({});
			cpSync(before, dir, { recursive: true });
			const killed = spawnSync(process.execPath, [STOPPED, dir, String(stopAt)]);
			expect(killed.signal).toBe("SIGKILL");
			await wipeGenerationsOtherThan(dir, next, { counts, clock: systemClock });
			expect(readdirSync(dir).sort()).toEqual(KEPT);
			expect(filesWith(dir, MARKER)).toEqual([]);
		}
	});
});
