import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { BareReady } from "./bare-fleet.ts";
import type { Ground } from "./ground.ts";
import { type Load, startLoad } from "./running-load.ts";

/** Opens so many clients; resolves when the last one is ready, with the milliseconds since the first one began. */
export type Contestant = (ground: Ground, count: number) => Promise<{ readonly load: Load; readonly readyMs: number }>;

/**
 * How many may be connecting at a time, of the bare clients and of ours. Mosquitto keeps 100 waiting to be accepted; who
 * comes beyond that is not answered, and asks again a second later (RFC 6298 section 2).
 */
const IN_FLIGHT = 100;

const BARE = fileURLToPath(new URL("./bare-fleet.ts", import.meta.url));
const FOYER = fileURLToPath(new URL("../../cli/foyer.js", import.meta.url));

/** Connected, will, subscribed. */
export const bare: Contestant = async (ground, count) => {
	const load = startLoad(BARE, [ground.kits(count), String(IN_FLIGHT)]);
	const [{ readyMs }] = (await Promise.race([once(load.child, "message"), load.died])) as [BareReady];
	return { load, readyMs };
};

/** Connected, will, subscribed, document applied, report out: as `foyer fleet` itself says it. */
export const ours: Contestant = async (ground, count) => {
	const { promise: ready, resolve } = Promise.withResolvers<{ readonly readyMs: number }>();
	const args = ["fleet", "--kits", ground.kits(count), "--in-flight", String(IN_FLIGHT), "--json"];
	const load = startLoad(FOYER, args, (line) => {
		if (line.startsWith('{"ready":true')) resolve(JSON.parse(line));
	});
	const { readyMs } = await Promise.race([ready, load.died]);
	return { load, readyMs };
};

/** Connected, and no more; as MQTTX CLI itself says it. Its shortest pause between two connections is none. */
export const mqttx =
	(program: string): Contestant =>
	async ({ guest }, count) => {
		const { promise: ready, resolve } = Promise.withResolvers<number>();
		const args = [
			...["bench", "conn", "-c", String(count), "-i", "0", "-h", "127.0.0.1", "-p", String(guest.port)],
			...["-u", guest.username, "-P", guest.password],
		];
		const load = startLoad(program, args, (line) => {
			const seconds = /Created \d+ connections in ([\d.]+)s/.exec(line)?.[1];
			if (seconds !== undefined) resolve(Number(seconds) * 1000);
		});
		return { load, readyMs: await Promise.race([ready, load.died]) };
	};
