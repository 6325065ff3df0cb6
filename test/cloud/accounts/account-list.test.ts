import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { AccountQuery, AccountSort, AccountSummary } from "#cloud/ports/accounts.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

const COUNT = 12;
const sorts: readonly AccountSort[] = [
	"name",
	"-name",
	"status",
	"-status",
	"lastReset",
	"-lastReset",
	"created",
	"-created",
];

onBothDatabases("the list of accounts", (open) => {
	it.each(sorts)("comes in the order %s, page by page, each account once", async (sort) => {
		const { cloud, actor } = await withAccounts(open);
		const items = await pages(cloud, actor, { sort });
		expect(new Set(items.map(({ id }) => id)).size).toBe(COUNT);
		const shown = items.map((item) => keyOf(item, sort));
		const ordered = shown.toSorted(compare);
		expect(shown).toEqual(sort.startsWith("-") ? ordered.reverse() : ordered);
	});

	it("goes on behind a row whatever came before it meanwhile", async () => {
		const { cloud, actor } = await withAccounts(open);
		const first = await cloud.accounts.list(actor, { ...query, limit: 5, sort: "-lastReset" });
		const [newest] = first.items;
		if (newest === undefined) throw new Error("a page has a first row");
		cloud.advance(1000);
		await cloud.accounts.reset(actor, newest.id, randomUUID());
		const rest = await pages(cloud, actor, { sort: "-lastReset", cursor: first.nextCursor });
		expect(new Set([...first.items, ...rest].map(({ id }) => id)).size).toBe(COUNT);
	});

	it("refuses a cursor of another order, and what is none", async () => {
		const { cloud, actor } = await withAccounts(open);
		const { nextCursor } = await cloud.accounts.list(actor, { ...query, limit: 5, sort: "name" });
		const forged = [
			["-created", "yesterday", "a", "b"],
			["-created", 1.5, "a", "b"],
			["-created", 1, "a\0", "b"],
		].map((values) => Buffer.from(JSON.stringify(values)).toString("base64url"));
		for (const cursor of [nextCursor, "none", "W10", ...forged]) {
			const asked = cloud.accounts.list(actor, { ...query, cursor, sort: "-created" });
			await expect(asked).rejects.toMatchObject({ code: "validation-failed" });
		}
	});

	it.each(["überlingen", "ÜBERLINGEN", "Überl"])("finds Überlingen by %s", async (search) => {
		const cloud = await open();
		const { id, actor } = await cloud.addKit(40, { home: { name: "Überlingen 3", issuedBy: "Harbour Lane" } });
		expect((await cloud.accounts.list(actor, { ...query, search })).items).toMatchObject([{ id }]);
	});

	it("shows those of one status or of one monitor state alone, and counts them", async () => {
		const { cloud, actor } = await withAccounts(open);
		const all = await pages(cloud, actor, {});
		const stateOf = ({ monitor }: AccountSummary) =>
			monitor.state === "waiting" ? "waiting" : monitor.online ? "online" : "offline";
		for (const status of ["activated", "expired"] as const) {
			const wanted = all.filter((one) => one.status === status);
			expect(wanted).not.toEqual([]);
			expect(await pages(cloud, actor, { status })).toEqual(wanted);
		}
		for (const monitor of ["online", "offline", "waiting"] as const) {
			const wanted = all.filter((one) => stateOf(one) === monitor);
			expect(wanted).not.toEqual([]);
			expect(await pages(cloud, actor, { monitor })).toEqual(wanted);
			const { total } = await cloud.accounts.list(actor, { ...query, monitor, limit: 1 });
			expect(total).toBe(wanted.length);
		}
	});
});

const query: AccountQuery = { cursor: null, limit: 50, search: null };

/** Some expired, some reset, some with a monitor in step, some of those online. */
async function withAccounts(open: () => Promise<TestCloud>) {
	const cloud = await open();
	const kits = [];
	for (let seed = 1; seed <= COUNT; seed += 1) kits.push(await cloud.addKit(seed));
	for (const [index, { id, kit, actor }] of kits.entries()) {
		if (index % 3 === 0) await cloud.accounts.reset(actor, id, randomUUID());
		if (index % 4 === 0)
			await cloud.db.updateTable("accounts").set({ status: "expired" }).where("id", "=", id).execute();
		if (index % 3 === 1) {
			const inStep = { generation: 1, online: index % 2 } as never;
			await cloud.db.updateTable("monitors").set(inStep).where("kit", "=", kit).execute();
		}
		cloud.advance(index % 2 === 0 ? 60_000 : 0);
	}
	const [first] = kits;
	if (first === undefined) throw new Error("at least one kit");
	return { cloud, actor: first.actor };
}

async function pages(cloud: TestCloud, actor: Actor, asked: Partial<AccountQuery>): Promise<readonly AccountSummary[]> {
	const { items, nextCursor } = await cloud.accounts.list(actor, { ...query, limit: 5, ...asked });
	return nextCursor === null ? items : [...items, ...(await pages(cloud, actor, { ...asked, cursor: nextCursor }))];
}

function keyOf(item: AccountSummary, sort: AccountSort): string | number {
	switch (sort.replace("-", "")) {
		case "status":
			return item.status;
		case "lastReset":
			return item.lastResetAt ?? 0;
		case "created":
			return item.createdAt;
		default:
			return item.name;
	}
}

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
