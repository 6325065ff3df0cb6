import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { createWiper } from "#agent/deletion/wiper.ts";
import { tenantFolder } from "#agent/store/tenant-folder.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import type { Clock, UnixMs } from "#protocol/units.ts";
import { deviceStore } from "../support/device-store.ts";
import { manualTime } from "../support/manual-time.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { evidence as anyEvidence, g, states } from "./states.ts";

function setUp(clock?: Clock) {
	const dir = tempFolder();
	const device = deviceStore({ generation: g(8), deletion: states.wiping }, dir);
	const time = manualTime();
	const log: unknown[] = [];
	const wiped: WipeEvidence[] = [];
	let progressed = 0;
	const wiper = createWiper({
		folder: tenantFolder(dir),
		device,
		...time,
		...(clock === undefined ? {} : { clock }),
		logger: pino({}, { write: (line) => void log.push(JSON.parse(line)) }),
		progressed: () => {
			progressed += 1;
		},
		wiped(evidence, { generation, source }) {
			wiped.push(evidence);
			device.commit({ deletion: { ...states.wiped, generation, source } });
		},
	});
	return { dir, device, time, wiper, wiped, log, progressed: () => progressed };
}

/** A tenant file that can be neither overwritten nor unlinked: a folder of its name. */
const stubborn = (dir: string) => join(dir, "tenant-6.sqlite");

describe("the wiper", () => {
	it("wipes what is not of the present generation, with the counts of the switch", async () => {
		const { dir, wiper, wiped } = setUp();
		writeFileSync(join(dir, "tenant-7.sqlite"), Buffer.alloc(100_000, 1));
		wiper.start();
		wiper.start();
		await wiper.settled();
		expect(wiped).toMatchObject([{ calls: 3, bytes: 100_000 }]);
		expect(existsSync(join(dir, "tenant-7.sqlite"))).toBe(false);
		expect(wiper.progress()).toEqual({ done: 100_000, total: 100_000 });
	});

	it("tells of its progress at most ten times a second, of a short wipe not at all", async () => {
		// At its making, its start and the wipe's own; then one for each of six writes; the last was set back.
		const moments = [0, 0, 0, 10, 99, 100, 150, 199, 50];
		const { dir, wiper, progressed } = setUp(() => (moments.shift() ?? 300) as UnixMs);
		writeFileSync(join(dir, "tenant-7.sqlite"), Buffer.alloc(6 * 4 * 1024 * 1024, 1));
		wiper.start();
		await wiper.settled();
		expect(progressed()).toBe(2);
	});

	it("tries again after a failure, and says nothing is wiped before it succeeds", async () => {
		const { dir, wiper, wiped, time, log, device } = setUp();
		mkdirSync(stubborn(dir));
		wiper.start();
		await expect.poll(time.pending).toBe(1);
		expect(wiped).toEqual([]);
		expect(device.state().deletion.name).toBe("wiping");
		expect(log).toMatchObject([{ msg: "the wipe failed" }]);
		rmSync(stubborn(dir), { recursive: true });
		time.pass(5000);
		await wiper.settled();
		expect(wiped).toHaveLength(1);
	});

	it("stops trying when it is told to, and leaves the state for the next start", async () => {
		const { dir, wiper, wiped, time, device } = setUp();
		mkdirSync(stubborn(dir));
		wiper.start();
		await expect.poll(time.pending).toBe(1);
		wiper.stop();
		await wiper.settled();
		expect(time.pending()).toBe(0);
		expect([wiped, device.state().deletion.name]).toEqual([[], "wiping"]);
	});

	it("does nothing where there is nothing to wipe", async () => {
		const { wiper, wiped, device } = setUp();
		device.commit({ deletion: { ...states.wiped, evidence: anyEvidence } });
		wiper.start();
		await wiper.settled();
		await wiper.atStart();
		expect(wiped).toEqual([]);
	});
});
