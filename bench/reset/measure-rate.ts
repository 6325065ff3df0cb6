import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { systemRandom } from "#cloud/random.ts";
import { openStore, type Store } from "#cloud/store/open-store.ts";
import type { MessageId } from "#protocol/units.ts";
import { type Scratch, withScratch } from "../measure/scratch.ts";
import { sum, timed } from "../measure/statistics.ts";
import { openBareDatabase } from "./bare-database.ts";
import { bareReset } from "./bare-reset.ts";
import { addAccounts, openBenchCloud } from "./bench-cloud.ts";
import type { BenchDatabases } from "./databases.ts";
import { fill } from "./fill.ts";

export interface RateResult {
	/** Resets a second, one after the other. */
	readonly ours: number;
	readonly bare: number;
	/** Of the bare one's rate. */
	readonly ratio: number;
	/** Seconds of each counted block, for whoever wants to know how noisy the machine was. */
	readonly blocks: { readonly ours: readonly number[]; readonly bare: readonly number[] };
}

export interface RateSize {
	readonly blocks: number;
	readonly perBlock: number;
}

/** The cloud empties its log a second after a reset: that must not fall into the bare one's turn. */
const REST_MS = 1_500;
const WARM_UPS = 1;

/** Ours and the bare one take turns in blocks, each on a database of its own that is filled before every block. */
export function measureRate(databases: BenchDatabases, { blocks, perBlock }: RateSize): Promise<RateResult> {
	return withScratch(async (scratch) => {
		const ways = {
			ours: await openOurs(databases, perBlock, scratch),
			bare: await openBare(databases, perBlock, scratch),
		};
		const seconds = { ours: [] as number[], bare: [] as number[] };
		for (let block = -WARM_UPS; block < blocks; block += 1) {
			const order = block % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const);
			for (const way of order) {
				const took = await ways[way]();
				if (block >= 0) seconds[way].push(took);
			}
		}
		const rate = (way: keyof typeof seconds) => (blocks * perBlock) / sum(seconds[way]);
		return { ours: rate("ours"), bare: rate("bare"), ratio: rate("ours") / rate("bare"), blocks: seconds };
	});
}

/** Fills, resets all, and says how many seconds the resets took. */
type Block = () => Promise<number>;

async function openOurs(databases: BenchDatabases, count: number, scratch: Scratch): Promise<Block> {
	const { dataDir, databaseUrl, store } = await openFilled("ours", databases, scratch);
	const cloud = await openBenchCloud(dataDir, databaseUrl);
	scratch.atEnd(cloud.close);
	const { actor, ids } = await addAccounts(cloud, count);
	return () => timedBlock(store, ids, (id) => cloud.accounts.reset(actor, id, systemRandom.id()));
}

async function openBare(databases: BenchDatabases, count: number, scratch: Scratch): Promise<Block> {
	const { dataDir, databaseUrl, store } = await openFilled("bare", databases, scratch);
	const cloud = await openBenchCloud(dataDir, databaseUrl);
	const { actor, ids } = await addAccounts(cloud, count);
	await cloud.close();
	const { payload } = await store.db.selectFrom("outbox").select("payload").executeTakeFirstOrThrow();
	const { ask, dialect } = await openBareDatabase(dataDir, databaseUrl, scratch);
	return () => timedBlock(store, ids, (id) => bareReset(ask, dialect, actor.id, id, payload));
}

async function openFilled(name: string, databases: BenchDatabases, scratch: Scratch) {
	const dataDir = join(scratch.folder, name);
	const databaseUrl = await databases.create();
	const store = await openStore({ dataDir, databaseUrl, onIdleError: () => undefined });
	scratch.atEnd(store.close);
	return { dataDir, databaseUrl, store };
}

async function timedBlock(
	store: Store,
	ids: readonly MessageId[],
	reset: (id: MessageId) => Promise<unknown>,
): Promise<number> {
	await fill(store, ids);
	await pause(REST_MS);
	const took = await timed(async () => {
		for (const id of ids) await reset(id);
	});
	await refuseLeftovers(store);
	return took / 1000;
}

/** A way that leaves logs behind would be fast for the wrong reason. */
async function refuseLeftovers({ db }: Store): Promise<void> {
	const left = await db.selectFrom("call_histories").select("id").executeTakeFirst();
	if (left !== undefined) throw new Error("a reset left a call behind");
}
