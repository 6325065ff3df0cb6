import { expect, it } from "vitest";
import type { ManyResets, ResetOutcome } from "#cloud/ports/resets.ts";
import { systemRandom } from "#cloud/random.ts";
import { asGeneration, type MessageId } from "#protocol/units.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

const COUNT = 50;

onBothDatabases("resets of many accounts", (open) => {
	it("resets each of fifty once, but for a foreign one, a community one and one that was reset meanwhile", async () => {
		const { cloud, actor, resets, foreign, community, meanwhile } = await fifty(open);
		const outcomes = await all(cloud.accounts.resetMany(actor, resets));

		const refused = new Map(outcomes.flatMap((one) => (one.outcome === "refused" ? [[one.accountId, one.code]] : [])));
		expect(refused).toEqual(
			new Map([
				[foreign.id, "not-found"],
				[community.id, "kit-not-resettable"],
				[meanwhile.id, "generation-stale"],
			]),
		);
		expect(outcomes.map(({ accountId }) => accountId)).toEqual(resets.accountIds);
		for (const one of outcomes) {
			const row = await accountOf(cloud, one.accountId);
			if (one.outcome === "reset") expect(row).toMatchObject({ generation: one.generation, registered: 0 });
		}
		expect(await accountOf(cloud, foreign.id)).toMatchObject({ generation: 1, registered: 1 });
		expect(await accountOf(cloud, community.id)).toMatchObject({ generation: 1, registered: 1 });
		expect(await accountOf(cloud, meanwhile.id)).toMatchObject({ generation: 2 });
		expect(await cloud.audit.verify()).toMatchObject({ rows: COUNT - 2, intact: true });
	});

	it("gives the same answer to the same key, and resets nothing a second time", async () => {
		const { cloud, actor, resets } = await fifty(open);
		const first = await all(cloud.accounts.resetMany(actor, resets));
		const rows = await generations(cloud);
		cloud.advance(60_000);
		expect(await all(cloud.accounts.resetMany(actor, resets))).toEqual(first);
		expect(await all(cloud.accounts.resetMany(actor, { ...resets, generations: {} }))).toEqual(first);
		expect(await generations(cloud)).toEqual(rows);
	});

	it("goes on with the same key where it was ended", async () => {
		const { cloud, actor, resets } = await fifty(open);
		const begun: ResetOutcome[] = [];
		for await (const outcome of cloud.accounts.resetMany(actor, resets)) {
			begun.push(outcome);
			if (begun.length === 20) break;
		}
		const rest = resets.accountIds.slice(20);
		const untouched = await Promise.all(rest.map((id) => accountOf(cloud, id)));
		expect(untouched.every(({ generation }) => generation === 1)).toBe(true);
		const again = await all(cloud.accounts.resetMany(actor, resets));
		expect(again.slice(0, 20)).toEqual(begun);
		expect(again.filter(({ outcome }) => outcome === "reset")).toHaveLength(COUNT - 3);
		for (const { generation } of await generations(cloud)) expect(generation).toBeLessThanOrEqual(2);
	});

	it("resets once where the same request comes twice at the same time", async () => {
		const { cloud, actor, resets } = await fifty(open);
		const twice = [1, 2].map(() => all(cloud.accounts.resetMany(actor, resets)));
		const [one, two] = await Promise.all(twice);
		expect(one).toEqual(two);
		for (const { generation } of await generations(cloud)) expect(generation).toBeLessThanOrEqual(2);
	});

	it("previews what it would do, summed over those that would be reset, and changes nothing", async () => {
		const { cloud, actor, resets, foreign, community, meanwhile } = await fifty(open);
		const before = await generations(cloud);
		const previews = await cloud.accounts.resetPreviews(actor, resets.accountIds);

		const refused = previews.items.filter(({ outcome }) => outcome === "refused");
		expect(refused).toEqual(
			resets.accountIds.flatMap((accountId) => {
				if (accountId === foreign.id) return [{ accountId, outcome: "refused", code: "not-found" }];
				return accountId === community.id ? [{ accountId, outcome: "refused", code: "kit-not-resettable" }] : [];
			}),
		);
		const own = resets.accountIds.filter((id) => id !== foreign.id && id !== community.id);
		const single = await Promise.all(own.map((id) => cloud.accounts.resetPreview(actor, id)));
		for (const [index, row] of previews.removed.entries()) {
			const counts = single.map(({ removed }) => removed[index]?.count ?? 0);
			expect(row.count).toBe(counts.reduce((total, count) => total + count, 0));
		}
		const stale = previews.items.find(({ accountId }) => accountId === meanwhile.id);
		expect(stale).toMatchObject({ generation: 2, removed: 0 });
		expect(await generations(cloud)).toEqual(before);
	});
});

/** Fifty accounts as a distributor chose them on its screen, and what is true of three of them when it presses. */
async function fifty(open: () => Promise<TestCloud>) {
	const cloud = await open();
	const owner = { kind: "distributor", email: "distributor@example.com" } as const;
	const kits = [];
	for (let seed = 1; seed <= COUNT - 2; seed += 1) kits.push(await cloud.addKit(seed, { owner }));
	const [first, meanwhile] = kits;
	if (first === undefined || meanwhile === undefined) throw new Error("at least two kits");
	const foreign = await cloud.addKit(COUNT - 1, { owner: { kind: "installer", email: "other@example.com" } });
	const community = await cloud.addKit(COUNT, { owner, project: "community" });
	const accountIds = [...kits.slice(0, 30), foreign, ...kits.slice(30), community].map(({ id }) => id);
	const shown = Object.fromEntries(accountIds.map((id) => [id, asGeneration(1)]));
	await cloud.accounts.reset(meanwhile.actor, meanwhile.id, systemRandom.id());
	const resets: ManyResets = { accountIds, key: systemRandom.id(), generations: shown };
	return { cloud, actor: first.actor, resets, foreign, community, meanwhile };
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
	const gathered: T[] = [];
	for await (const item of items) gathered.push(item);
	return gathered;
}

function accountOf(cloud: TestCloud, id: MessageId) {
	return cloud.db
		.selectFrom("accounts")
		.select(["generation", "registered"])
		.where("id", "=", id)
		.executeTakeFirstOrThrow();
}

function generations(cloud: TestCloud) {
	return cloud.db.selectFrom("accounts").select(["id", "generation", "revision"]).orderBy("id").execute();
}
