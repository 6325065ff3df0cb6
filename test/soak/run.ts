/**
 * `npm run soak -- --minutes N --seed S`: four monitors, a cloud and a broker under constant faults, tenants moving in and
 * out all the while. After a warm-up, and again after N minutes, everything comes to rest and is measured. Exit code 1
 * where something holds more at the end than at the start.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { uiDir } from "#cli/ui-folder.ts";
import { makeRandom } from "#fixtures/random.ts";
import { cloudFacts } from "#test/faults/cloud-facts.ts";
import { eventually } from "#test/support/eventually.ts";
import { findMosquitto } from "#test/support/mosquitto.ts";
import { makeTrouble } from "./constant-trouble.ts";
import { type Growth, growthBetween, growthTable } from "./growth.ts";
import { readHoldings } from "./holdings.ts";
import { liveOn, settled, type Told } from "./lives.ts";
import { openStreet, type Street } from "./street.ts";

const { values } = parseArgs({
	options: { minutes: { type: "string", default: "5" }, seed: { type: "string", default: "1" } },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
const mosquitto = findMosquitto();
const isBuilt = existsSync(uiDir);
if (!isBuilt || !Number.isFinite(minutes) || !Number.isSafeInteger(seed) || mosquitto === null) {
	say("--minutes is a number, --seed a whole one; Mosquitto has to be installed, the screens built by npm run build.");
	process.exit(2);
}

/** So long until everything that is done once has been done, everywhere. */
const WARM_UP_MINUTES = 1;

/** A connection that is kept alive for a next request closes within this. */
const REST = 120_000;

const street = await openStreet(mosquitto, [1, 2, 3, 4]);
try {
	await eventually(() => rest(street));
	await soak(WARM_UP_MINUTES, "warm-up");
	const start = await readHoldings(street);
	const { told, faults } = await soak(minutes, "soak");
	let growth: readonly Growth[] = [];
	await eventually(async () => {
		growth = growthBetween(start, await readHoldings(street), told.resets);
		if (growth.some(({ grew }) => grew)) throw new Error("something holds more than before");
	}, REST).catch(() => undefined);
	say(growthTable(growth));
	const grown = growth.filter(({ grew }) => grew).map(({ what }) => what);
	if (grown.length > 0) process.exitCode = 1;
	const verdict = grown.length === 0 ? "nothing grew" : `grew: ${grown.join("; ")}`;
	say(`${minutes} minutes, ${told.resets} resets, ${told.calls} calls, ${faults} faults, seed ${seed}: ${verdict}.`);
} finally {
	await street.close();
}

/** Lives and faults for so many minutes, then rest. */
async function soak(minutes: number, name: string) {
	const end = performance.now() + minutes * 60_000;
	const told: Told = { resets: 0, registrations: 0, calls: 0, consoleResets: 0 };
	let isOver = false;
	const trouble = makeTrouble(street, makeRandom(seed, `${name} trouble`), () => isOver || performance.now() > end);
	try {
		await liveOn(street, makeRandom(seed, `${name} lives`), told, () => performance.now() > end);
	} finally {
		isOver = true;
	}
	const kinds = await trouble;
	await eventually(() => rest(street), REST);
	const faults = [...kinds.values()].reduce((sum, count) => sum + count, 0);
	say(`${name}: ${JSON.stringify({ ...told, ...Object.fromEntries(kinds) })}`);
	return { told, faults };
}

/** Everybody agrees, and nothing waits to be sent. */
async function rest({ flats }: Street): Promise<void> {
	for (const flat of flats) {
		await settled(flat);
		if (cloudFacts(flat).waiting > 0) throw new Error("the outbox is not empty");
	}
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
