import { pino } from "pino";
import { uiDir } from "#cli/ui-folder.ts";
import { defaultLimits } from "#cloud/http/rate-limit.ts";
import { startHttp } from "#cloud/http/start-http.ts";
import { openBenchCloud } from "./bench-cloud.ts";

/**
 * Run as a process of its own: `served.ts OPTIONS`. The cloud with its HTTP API and its broker, as `foyer cloud` composes
 * them, but that one address may ask as often as fifty clients do.
 */
export interface ServeOptions {
	readonly dataDir: string;
	readonly databaseUrl: string | undefined;
	readonly broker: { readonly url: string; readonly username: string; readonly password: string };
}

export interface ServedAt {
	readonly url: string;
}

const { dataDir, databaseUrl, broker }: ServeOptions = JSON.parse(process.argv[2] ?? "{}");
const cloud = await openBenchCloud(dataDir, databaseUrl, broker);
const unlimited = Object.fromEntries(
	Object.keys(defaultLimits).map((group) => [group, { requests: 1e9, windowMs: 60_000 }]),
);
const http = await startHttp({
	cloud,
	uiDir,
	demo: false,
	logger: pino({ level: "silent" }),
	metrics: cloud.metricsRegistry,
	limits: unlimited,
	port: 0,
});
await cloud.start();
process.once("SIGTERM", () => void end());
process.once("disconnect", () => void end());
process.send?.({ url: http.url } satisfies ServedAt);

async function end(): Promise<void> {
	await http.close();
	await cloud.close();
	process.exit(0);
}
