import { setTimeout as pause } from "node:timers/promises";
import { actNetwork } from "./act-world.ts";
import type { Fault } from "./faults.ts";
import type { Flat } from "./flat.ts";
import type { House } from "./house.ts";
import type { Service } from "./services.ts";

/** Something that goes wrong for a while, for one flat or the whole house. */
export interface Trouble {
	/** Whose line it is on the timeline. */
	readonly lane: string;
	readonly text: string;
	begin(): Promise<void>;
	/** As it was before. Refused: what keeps a monitor or a service from starting. */
	end(): Promise<void>;
}

/** The troubles that a fault is, one for each flat where it names none. Those of one house know of each other. */
export function troublesIn(house: House): (fault: Fault) => readonly Trouble[] {
	const networks = new Map<Flat, Shared>();
	const disks = new Map<Flat, Shared>();
	return (fault) => {
		if ("broker" in fault) return [away("broker", house.services.broker)];
		if ("cloud" in fault) return [away("cloud", house.services.cloudService)];
		const flats = fault.kit === undefined ? house.flats() : [house.flat(fault.kit)];
		return flats.map((flat) => {
			const { name: lane, control } = flat;
			if ("power" in fault)
				return {
					...{ lane, text: "the power is cut" },
					begin: async () => void (await control.cutPower()),
					end: async () => void (await control.powerOn()),
				};
			if ("disk" in fault) {
				const shared = sharedBy(flat, disks, async () => {
					const { full } = (await control.state()).sensors.disk;
					return async () => void (await control.setDisk(full));
				});
				return { lane, text: "the disk is full", ...during(shared, async () => void (await control.setDisk(true))) };
			}
			const shared = sharedBy(flat, networks, async () => {
				const { preset: _preset, ...before } = (await control.state()).sensors.network;
				return async () => void (await control.setNetwork(before));
			});
			const text = `the network is ${typeof fault.network === "string" ? fault.network : "slow"}`;
			return { lane, text, ...during(shared, () => actNetwork(fault.network, flat)) };
		});
	};
}

/** A cloud does not start while its broker is away: whoever runs one tries again. */
const TRIES = { times: 300, after: 100 } as const;

/** A broker or cloud that is away. */
const away = (lane: string, { stop, start }: Service): Trouble => ({
	...{ lane, text: "it is away", begin: stop },
	async end() {
		for (let tries = 1; ; tries += 1) {
			try {
				return await start();
			} catch (error) {
				if (tries === TRIES.times) throw error;
				await pause(TRIES.after);
			}
		}
	},
});

/** What several troubles change is put back by the last one of them, as it was before the first. */
interface Shared {
	enter(): Promise<void>;
	leave(): Promise<void>;
}

function sharedBy(flat: Flat, known: Map<Flat, Shared>, keep: () => Promise<() => Promise<void>>): Shared {
	let inForce = 0;
	let kept: Promise<() => Promise<void>> | null = null;
	const shared = known.get(flat) ?? {
		async enter() {
			inForce += 1;
			kept ??= keep();
			await kept;
		},
		async leave() {
			inForce -= 1;
			if (inForce > 0 || kept === null) return;
			const putBack = await kept;
			kept = null;
			await putBack();
		},
	};
	known.set(flat, shared);
	return shared;
}

const during = ({ enter, leave }: Shared, change: () => Promise<void>): Pick<Trouble, "begin" | "end"> => ({
	async begin() {
		await enter();
		await change();
	},
	end: leave,
});
