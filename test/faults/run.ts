/**
 * `npm run faults -- --minutes N --seed S`: one house, one tenant after the other, and at random times everything that
 * can happen to it. Every round has a seed of its own, S and up. What does not converge ends it with exit code 1.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { uiDir } from "#cli/ui-folder.ts";
import { makeRandom } from "#fixtures/random.ts";
import { findMosquitto } from "#test/support/mosquitto.ts";
import { openHouse } from "./house.ts";
import { randomTenancy } from "./random-trouble.ts";

const { values } = parseArgs({
	options: { minutes: { type: "string", default: "5" }, seed: { type: "string", default: "1" } },
});
const [minutes, first] = [Number(values.minutes), Number(values.seed)];
const mosquitto = findMosquitto();
const isBuilt = existsSync(uiDir);
if (!isBuilt || !Number.isFinite(minutes) || !Number.isSafeInteger(first) || mosquitto === null) {
	say("--minutes is a number, --seed a whole one; Mosquitto has to be installed, the screens built by npm run build.");
	process.exit(2);
}

const house = await openHouse(mosquitto, 7);
const end = performance.now() + minutes * 60_000;
const total = { tenancies: 0, faults: 0, kills: 0 };
let seed = first;
try {
	for (; performance.now() < end; seed += 1) {
		const story = await randomTenancy(house, makeRandom(seed, "faults"));
		total.tenancies += 1;
		total.faults += story.length;
		total.kills += story.filter((line) => / died |is killed/.test(line)).length;
		say(`seed ${seed}: ${story.join("; ")}`);
	}
} catch (error) {
	say(`seed ${seed} did not converge: ${error instanceof Error ? error.stack : error}`);
	say(`the monitor's steps: ${house.monitor.steps().slice(-20).join("; ")}`);
	say(`the cloud's steps: ${house.cloud.steps().slice(-20).join("; ")}`);
	process.exitCode = 1;
} finally {
	await house.close();
	say(`${total.tenancies} tenancies, ${total.faults} faults, ${total.kills} kills, from seed ${first}.`);
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
