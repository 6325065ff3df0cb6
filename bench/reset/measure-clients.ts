import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemRandom } from "#cloud/random.ts";
import { openStore } from "#cloud/store/open-store.ts";
import type { MessageId } from "#protocol/units.ts";
import { startBenchBroker } from "../brokers/brokers.ts";
import { type Scratch, withScratch } from "../measure/scratch.ts";
import { median, quantile, timed } from "../measure/statistics.ts";
import { addAccounts, INSTALLER, openBenchCloud, PASSWORD } from "./bench-cloud.ts";
import type { BenchDatabases } from "./databases.ts";
import { fill } from "./fill.ts";
import type { ServedAt, ServeOptions } from "./served.ts";

/** Milliseconds from a client's request to its answer. */
export interface ClientsResult {
	readonly clients: number;
	readonly median: number;
	readonly p99: number;
	readonly slowest: number;
	/** p99 of the median. */
	readonly spread: number;
}

export interface ClientsSize {
	readonly clients: number;
	readonly perClient: number;
}

/** Resets of each client before any counts. */
const WARM_UPS = 3;
/** Accounts filled in one transaction. */
const FILLED_AT_ONCE = 250;

/** A cloud and a broker in processes of their own; each client asks for its next reset when the one before is answered. */
export function measureClients(databases: BenchDatabases, { clients, perClient }: ClientsSize): Promise<ClientsResult> {
	return withScratch(async (scratch) => {
		const dataDir = join(scratch.folder, "cloud");
		const databaseUrl = await databases.create();
		const each = WARM_UPS + perClient;
		const ids = await prepare(dataDir, databaseUrl, clients * each);
		const broker = await startBenchBroker("embedded", [], scratch);
		const url = await serve({ dataDir, databaseUrl, broker: { url: broker.url, ...broker.cloud } }, scratch);
		const cookie = await signIn(url);

		const samples = await Promise.all(
			Array.from({ length: clients }, async (_, client) => {
				const own = ids.slice(client * each, (client + 1) * each);
				const took: number[] = [];
				for (const id of own) took.push(await timed(() => reset(url, cookie, id)));
				return took.slice(WARM_UPS);
			}),
		);
		const all = samples.flat();
		const [middle, p99] = [median(all), quantile(all, 0.99)];
		return { clients, median: middle, p99, slowest: Math.max(...all), spread: p99 / middle };
	});
}

async function prepare(dataDir: string, databaseUrl: string | undefined, count: number): Promise<readonly MessageId[]> {
	const cloud = await openBenchCloud(dataDir, databaseUrl);
	const { ids } = await addAccounts(cloud, count);
	await cloud.close();
	const store = await openStore({ dataDir, databaseUrl, onIdleError: () => undefined });
	for (let start = 0; start < ids.length; start += FILLED_AT_ONCE)
		await fill(store, ids.slice(start, start + FILLED_AT_ONCE));
	await store.close();
	return ids;
}

async function serve(options: ServeOptions, scratch: Scratch): Promise<string> {
	const child = fork(fileURLToPath(new URL("./served.ts", import.meta.url)), [JSON.stringify(options)]);
	const ended = once(child, "exit");
	scratch.atEnd(() => {
		child.kill("SIGTERM");
		return ended;
	});
	const died = ended.then(([code]) => Promise.reject(new Error(`the cloud ended: ${code}`)));
	died.catch(() => undefined);
	const [{ url }] = (await Promise.race([once(child, "message"), died])) as [ServedAt];
	return url;
}

async function signIn(url: string): Promise<string> {
	const { email } = INSTALLER;
	const answer = await fetch(`${url}/api/v1/session`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ email, password: PASSWORD }),
	});
	const [cookie] = answer.headers.getSetCookie();
	if (cookie === undefined) throw new Error(`could not sign in: ${await answer.text()}`);
	return cookie.replace(/;.*/, "");
}

async function reset(url: string, cookie: string, id: MessageId): Promise<void> {
	const headers = { cookie, "idempotency-key": systemRandom.id() };
	const answer = await fetch(`${url}/api/v1/accounts/${id}/reset`, { method: "POST", headers });
	const text = await answer.text();
	if (answer.status !== 200) throw new Error(`a reset was answered with ${answer.status}: ${text}`);
}
