import { parseKitId } from "#protocol/kit-id.ts";
import { addFlat, owners } from "./add-flat.ts";
import { SimBroker } from "./broker.ts";
import { watchCloud } from "./check-cloud.ts";
import { watchMonitor } from "./check-monitor.ts";
import { checkAcknowledged, checkPublished } from "./check-wire.ts";
import { dice } from "./dice.ts";
import { markersIn, sayMarkers } from "./marker.ts";
import type { MakeMutant } from "./mutant.ts";
import { asBroken, type Kit, picked, type Run } from "./run-state.ts";
import { simCloud } from "./sim-cloud.ts";
import { newDatabase, SimDatabase } from "./sim-database.ts";
import { simMonitor } from "./sim-monitor.ts";
import { Broken } from "./violation.ts";
import { World } from "./world.ts";

export interface Simulation {
	readonly run: Run;
	/** One thing that can happen does, with all that follows from it at once; false where nothing can. */
	happen(pick: number): Promise<boolean>;
	/** Lets follow what follows at once. */
	turn(): Promise<void>;
	/** Holds every invariant against what is now. */
	check(): void;
	happenings(): number;
	close(): void;
}

/** Three to six flats with their monitors, one cloud, one broker, and who looks after them; every second flat is let. */
export async function makeSimulation(seed: number, makeMutant: MakeMutant, story: boolean): Promise<Simulation> {
	const world = new World(story);
	const broker = new SimBroker(world);
	const database = new SimDatabase(await newDatabase());
	const mutant = makeMutant({ world, broker, database });
	database.meddle = mutant.meddle;
	const people = dice(seed, "people");
	const logged = (who: string, text: string) => {
		const found = markersIn(text);
		if (found.length > 0) world.fail(new Broken(1, `the log of ${who} names ${sayMarkers(found)}`));
	};
	const cloud = simCloud({
		...{ world, broker, database, mutant, dice: dice(seed, "cloud") },
		logged: (text) => logged("the cloud", text),
	});
	cloud.start();

	const kits: Kit[] = [];
	const count = 3 + people.int(4);
	for (let index = 0; index < count; index += 1) {
		const id = parseKitId(`0C1105A1B0${String(index).padStart(2, "0")}`);
		const owner = owners[index % owners.length] ?? owners[0];
		const community = index === 3;
		const { kitFile, accountId, actor } = await addFlat({ cloud, database }, { index, id, owner, community });
		const monitor = simMonitor(index, {
			...{ world, broker, kitFile, mutant, dice: dice(seed, `kit ${index}`) },
			logged: (text) => logged(`kit ${index}`, text),
			published: (topic, payload) => guard(() => checkPublished(kits[index] as Kit, topic, payload)),
		});
		kits.push({ index, id, accountId, owner: actor, community, monitor });
	}

	const run: Run = {
		...{ world, broker, database, raw: database.raw, cloud, kits, dice: people },
		...{ phones: [], wishes: new Map(), clicks: [], usedTokens: new Set(), notices: [], overheard: [] },
		...{ allowed: new Set(), genuine: new Set(), overtaken: new Set(), brokerLost: false, noticesLost: false },
	};
	broker.published = (topic, payload, by) => {
		if (by !== null) run.overheard.push({ topic, payload });
		if (by?.kit === null && topic.endsWith("/account")) run.genuine.add(payload);
	};
	broker.acknowledged = (client, topic, payload) => guard(() => checkAcknowledged(run, client, topic, payload));
	broker.overtook = (_topic, payload) => run.overtaken.add(payload);
	const watches = kits.map((kit) => watchMonitor(run, kit));
	const cloudWatch = watchCloud(run, watches);
	let happenings = 0;
	for (const { monitor } of kits) monitor.turnOn(false);

	function guard(work: () => void): void {
		try {
			work();
		} catch (error) {
			world.fail(asBroken(error));
		}
	}

	async function happen(pick: number): Promise<boolean> {
		let ready = world.ready();
		if (ready.length === 0 && world.passToNext()) ready = world.ready();
		const one = picked(ready, pick);
		if (one === undefined) return false;
		if (one.kit !== null) run.allowed.add(one.kit);
		happenings += 1;
		world.tell(one.what);
		guard(one.run);
		await turn();
		return true;
	}

	return {
		run,
		happen,
		turn,
		check: () =>
			guard(() => {
				for (const watch of watches) watch.check();
				cloudWatch.check();
			}),
		happenings: () => happenings,
		close() {
			cloud.crash();
			for (const { monitor } of kits) monitor.cutPower();
			database.raw.close();
		},
	};
}

/** Everything that waits for nothing but its turn: promises, and what was left to the end of the turn. */
async function turn(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
	await new Promise((resolve) => setImmediate(resolve));
}
