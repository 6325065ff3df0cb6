import pino from "pino";
import { expect, it, vi } from "vitest";
import { createSweep } from "#cloud/sweep.ts";

const logger = pino({ enabled: false });

it("sweeps at its start and every minute, though one sweep fails, until it is closed", async () => {
	vi.useFakeTimers();
	const work = vi.fn().mockRejectedValueOnce(new Error("the database is away")).mockResolvedValue(undefined);
	const sweep = createSweep(logger, work);
	sweep.start();
	expect(work).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(work).toHaveBeenCalledTimes(2);
	sweep.close();
	await vi.advanceTimersByTimeAsync(120_000);
	expect(work).toHaveBeenCalledTimes(2);
	vi.useRealTimers();
});
