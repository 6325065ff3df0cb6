import { expect, it } from "vitest";
import { untilDurable } from "#cloud/mqtt/until-durable.ts";
import { onSqlite, type TestCloud } from "../test-cloud.ts";

const open = onSqlite();

/** The database's health is the one thing a test cannot take away and give back in time, so it is said here. */
const withHealth = ({ context }: TestCloud, healthy: () => boolean) => ({
	...context,
	store: { ...context.store, healthy: async () => healthy() },
});

it("tries again while the database is away, and is done once it is back", async () => {
	const cloud = await open();
	let attempts = 0;
	const work = async () => {
		attempts += 1;
		if (attempts < 3) throw new Error("connection refused");
	};
	expect(
		await untilDurable(
			withHealth(cloud, () => false),
			work,
			() => false,
		),
	).toBe(true);
	expect(attempts).toBe(3);
	expect(await cloud.dropped()).toEqual({});
});

it.each(["SQLITE_FULL", "SQLITE_IOERR_WRITE", "53100"])(
	"waits where there is no room, %s, though the database answers",
	async (code) => {
		const cloud = await open();
		let attempts = 0;
		const work = async () => {
			attempts += 1;
			if (attempts < 4) throw Object.assign(new Error("no room"), { code });
		};
		const healthy = withHealth(cloud, () => true);
		const immediately = (_: number, run: () => void) => {
			setImmediate(run);
			return () => {};
		};
		expect(await untilDurable(healthy, work, () => false, immediately)).toBe(true);
		expect(attempts).toBe(4);
		expect(await cloud.dropped()).toEqual({});
	},
);

it("drops and counts what fails twice on a healthy database, so that the next message is heard", async () => {
	const cloud = await open();
	const work = () => Promise.reject(new Error("a bug"));
	expect(
		await untilDurable(
			withHealth(cloud, () => true),
			work,
			() => false,
		),
	).toBe(true);
	expect(await cloud.dropped()).toEqual({ internal: 1 });
});

it("leaves a message unacknowledged when the cloud closes first", async () => {
	const cloud = await open();
	let closing = false;
	const work = () => {
		closing = true;
		return Promise.reject(new Error("connection refused"));
	};
	expect(
		await untilDurable(
			withHealth(cloud, () => false),
			work,
			() => closing,
		),
	).toBe(false);
	expect(await cloud.dropped()).toEqual({});
});
