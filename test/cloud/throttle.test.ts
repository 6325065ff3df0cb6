import { expect, it } from "vitest";
import { createThrottle, waitOf } from "#cloud/throttle.ts";
import { asMilliseconds, asUnixMs } from "#protocol/units.ts";
import { onBothDatabases, type TestCloud } from "./test-cloud.ts";

const MINUTE = 60_000;
const policy = {
	purpose: "test",
	free: 2,
	firstWait: asMilliseconds(MINUTE),
	longestWait: asMilliseconds(4 * MINUTE),
	window: asMilliseconds(60 * MINUTE),
};
const throttled = { code: "too-many-requests" };

it("makes the wait grow with each attempt, up to its longest, and end with its window", () => {
	const at = asUnixMs(0);
	const wait = (count: number, now = 0) =>
		waitOf({ count, last_at: at, ends_at: asUnixMs(60 * MINUTE) }, policy, asUnixMs(now)) / MINUTE;
	expect([0, 1, 2, 3, 4, 5, 60].map((count) => wait(count))).toEqual([0, 0, 1, 2, 4, 4, 4]);
	expect(wait(3, MINUTE)).toBe(1);
	expect(wait(60, 60 * MINUTE)).toBe(0);
	const ending = { count: 60, last_at: asUnixMs(59 * MINUTE), ends_at: asUnixMs(60 * MINUTE) };
	expect(waitOf(ending, policy, asUnixMs(59 * MINUTE))).toBe(MINUTE);
});

onBothDatabases("a throttle", (open) => {
	const times = (count: number, cloud: TestCloud, key: string, purpose = "test") =>
		Promise.allSettled(
			Array.from({ length: count }, () => createThrottle(cloud.context, { ...policy, purpose }).attempt(key)),
		);

	it("lets no more through than are free, though many come at the same moment, and leaves others alone", async () => {
		const cloud = await open();
		const answers = await times(20, cloud, "a");
		expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
		const throttle = createThrottle(cloud.context, policy);
		await expect(throttle.attempt("a")).rejects.toMatchObject({ ...throttled, detail: "60 s" });
		await throttle.attempt("b");
		expect((await times(1, cloud, "a", "another purpose"))[0]?.status).toBe("fulfilled");
	});

	it("counts no attempt that it refused, so that nobody waits for ever", async () => {
		const cloud = await open();
		await times(20, cloud, "a");
		cloud.advance(MINUTE);
		const throttle = createThrottle(cloud.context, policy);
		await throttle.attempt("a");
		await expect(throttle.attempt("a")).rejects.toMatchObject({ detail: "120 s" });
		cloud.advance(59 * MINUTE);
		await throttle.attempt("a");
		await throttle.attempt("a");
		await expect(throttle.attempt("a")).rejects.toMatchObject(throttled);
	});

	it("counts an attempt also while the one before it is being forgiven", async () => {
		const throttle = createThrottle((await open()).context, { ...policy, free: 1_000 });
		const both = Array.from({ length: 100 }, () => [throttle.attempt("a"), throttle.forgive("a")]).flat();
		const refused = (await Promise.allSettled(both)).filter(({ status }) => status === "rejected");
		expect(refused).toEqual([]);
	});

	it("forgives and takes back when it is told to", async () => {
		const cloud = await open();
		const throttle = createThrottle(cloud.context, policy);
		await times(2, cloud, "a");
		await throttle.takeBack("a");
		await throttle.attempt("a");
		await expect(throttle.attempt("a")).rejects.toMatchObject(throttled);
		await throttle.forgive("a");
		await times(2, cloud, "a");
		await expect(throttle.attempt("a")).rejects.toMatchObject(throttled);
	});

	it("still counts after a restart", async () => {
		const cloud = await open();
		await times(2, cloud, "a");
		await cloud.crash();
		const again = await open({ after: cloud });
		await expect(createThrottle(again.context, policy).attempt("a")).rejects.toMatchObject(throttled);
	});

	it("counts nothing of a transaction that fails", async () => {
		const cloud = await open();
		const throttle = createThrottle(cloud.context, policy);
		const failing = cloud.context.store.transaction(async (trx) => {
			await throttle.attempt("a", trx);
			throw new Error("in the middle");
		});
		await expect(failing).rejects.toThrow("in the middle");
		expect((await times(2, cloud, "a")).every(({ status }) => status === "fulfilled")).toBe(true);
	});

	it("keeps no key that could be read", async () => {
		const cloud = await open();
		await createThrottle(cloud.context, policy).attempt("installer@example.com");
		const rows = await cloud.db.selectFrom("attempts").selectAll().execute();
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toContain("installer");
	});
});
