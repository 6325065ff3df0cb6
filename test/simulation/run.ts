/**
 * `npm run simulate -- --seeds N --from S`: runs seeds on all cores and says how many a second. The first one that breaks
 * an invariant is shrunk and told; then the exit code is 1. `--mutant NAME` puts a fault in, `--story` tells one seed whole.
 */
import { parseArgs } from "node:util";
import { noMutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";
import { runJobs, seedsFrom } from "./pool.ts";
import { sayBroken, sayShrunk } from "./say-broken.ts";
import { shrink } from "./shrink.ts";
import { type Outcome, simulate } from "./simulate.ts";

const { values } = parseArgs({
	options: {
		seeds: { type: "string", default: "2000" },
		from: { type: "string", default: "1" },
		steps: { type: "string", default: "500" },
		mutant: { type: "string" },
		story: { type: "boolean", default: false },
	},
});
const [seeds, from, steps] = [Number(values.seeds), Number(values.from), Number(values.steps)];
const { mutant = null } = values;
if (![seeds, from, steps].every(Number.isSafeInteger) || (mutant !== null && !(mutant in mutants))) {
	say(`--seeds, --from and --steps are numbers; --mutant is one of:\n${Object.keys(mutants).join("\n")}`);
	process.exit(2);
}
const makeMutant = mutants[mutant ?? ""] ?? noMutant;

if (values.story) {
	const outcome = await simulate(from, { steps, mutant: makeMutant, story: true });
	say([...outcome.story, sayBroken(outcome)].join("\n"));
	process.exit(outcome.broken === null ? 0 : 1);
}

const started = performance.now();
const total = { seeds: 0, happenings: 0, resets: 0 };
const broken: Outcome[] = [];
await runJobs(seedsFrom(from, seeds, steps, mutant), (outcome) => {
	total.seeds += 1;
	total.happenings += outcome.happenings;
	total.resets += outcome.resets;
	if (outcome.broken === null) return true;
	broken.push(outcome);
	say(sayBroken(outcome));
	// A mutant has to be found once; the product is told all that is wrong with it.
	return mutant === null;
});
const seconds = (performance.now() - started) / 1000;
say(
	`${total.seeds} seeds of ${steps} steps: ${total.happenings} happenings, ${total.resets} resets, ` +
		`${broken.length} broken; ${(total.seeds / seconds).toFixed(1)} seeds/s`,
);
const [first] = broken.toSorted((a, b) => a.seed - b.seed);
if (first !== undefined) {
	const shrunk = await shrink(first.seed, makeMutant, steps);
	if (shrunk !== null) say(sayShrunk(shrunk));
}
process.exit(broken.length === 0 ? 0 : 1);

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}
