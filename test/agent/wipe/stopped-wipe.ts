/** A process of its own: wipes all but generation 2 of a folder, and is killed before the numbered step. */
import { wipeGenerationsOtherThan } from "#agent/wipe/wipe.ts";
import { asGeneration, systemClock } from "#protocol/units.ts";

const [, , dir, stopAt] = process.argv;
let step = 0;
await wipeGenerationsOtherThan(String(dir), asGeneration(2), {
	counts: { calls: 0, messages: 0, alarms: 0, access: 0, contacts: 0, pictures: 0 },
	clock: systemClock,
	beforeStep() {
		if (step === Number(stopAt)) process.kill(process.pid, "SIGKILL");
		step += 1;
	},
});
