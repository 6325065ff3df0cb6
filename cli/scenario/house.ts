import type { Logger } from "pino";
import { makeRandom, type Random } from "#fixtures/random.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { temporaryFolder } from "../demo/temporary-folder.ts";
import type { Running } from "../running.ts";
import { type Flat, openFlat } from "./flat.ts";
import { kitNames } from "./kit-names.ts";
import { type People, peopleOf } from "./person.ts";
import type { Scenario } from "./schema.ts";
import { type Services, startServices } from "./services.ts";

/** Everything that a scenario plays in: real processes, sockets and files, on this machine alone. */
export interface House {
	readonly services: Services;
	readonly people: People;
	readonly random: Random;
	flats(): readonly Flat[];
	/** Refused: scenario-failed. */
	flat(name: string): Flat;
}

/** Monitors are started so many at a time: each start takes a processor for a moment. */
const AT_A_TIME = 4;

/** Builds the house in a folder that goes with it. Rejects with what keeps broker, cloud or a monitor from starting. */
export async function openHouse({ kits, seed }: Scenario, logger: Logger, running: Running): Promise<House> {
	const dir = running.add(temporaryFolder()).path;
	const services = await startServices(dir, logger, running);
	const named = kitNames(kits);
	const flats: Flat[] = [];
	for (let first = 0; first < named.length; first += AT_A_TIME) {
		const some = named.slice(first, first + AT_A_TIME);
		const opening = some.map(({ name, plan }, index) =>
			openFlat({ name, plan, index: first + index, seed }, { dir, services, logger, running }),
		);
		flats.push(...(await Promise.all(opening)));
	}
	return {
		services,
		people: peopleOf(services.cloudUrl),
		random: makeRandom(seed, "scenario"),
		flats: () => flats,
		flat(name) {
			const flat = flats.find((one) => one.name === name);
			if (flat === undefined) throw new FoyerError("scenario-failed", `there is no kit ${name}`);
			return flat;
		},
	};
}
