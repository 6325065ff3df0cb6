import type { MonitorApi } from "#agent/api/monitor-api.ts";
import type { Monitor } from "#agent/monitor.ts";
import { runMonitor } from "#agent/run-monitor.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { UnixMs } from "#protocol/units.ts";
import type { SimBroker } from "./broker.ts";
import type { Dice } from "./dice.ts";
import type { Mutant } from "./mutant.ts";
import { quietLogger } from "./quiet-logger.ts";
import { simConnection } from "./sim-connection.ts";
import { type SimDisk, simDisk } from "./sim-disk.ts";
import type { Life, World } from "./world.ts";

/** One monitor: its power, its disk, its clock, and the real agent running on them. */
export interface SimMonitor {
	readonly kit: number;
	readonly name: string;
	readonly disk: SimDisk;
	/** What a panel is connected to; null while it is off or starting. */
	api(): MonitorApi | null;
	/** For what the tenant does at the panel in bulk. */
	monitor(): Monitor | null;
	isOn(): boolean;
	/** How far its clock is from the true time. */
	setClock(skew: number): void;
	turnOn(lucky: boolean): void;
	cutPower(): void;
	/** Says goodbye properly. */
	turnOff(): void;
}

interface MonitorWorld {
	readonly world: World;
	readonly broker: SimBroker;
	readonly kitFile: KitFile;
	readonly dice: Dice;
	readonly mutant: Mutant;
	/** A line of its log. */
	logged(text: string): void;
	/** What it publishes, at that moment. */
	published(topic: string, payload: string): void;
}

export function simMonitor(
	kit: number,
	{ world, broker, kitFile, dice, mutant, logged, published }: MonitorWorld,
): SimMonitor {
	const disk = simDisk(world, kit);
	const name = `kit-${kit}`;
	let life: Life = { alive: false };
	let running: Monitor | null = null;
	let api: MonitorApi | null = null;
	let leaving = false;
	let skew = 0;

	function cutPower(): void {
		if (!life.alive) return;
		life.alive = false;
		leaving = false;
		running = null;
		broker.vanish(name);
		world.tell(`kit ${kit}: the power is cut`);
	}

	function turnOn(lucky: boolean): void {
		// One that is still saying goodbye is not waited for.
		if (leaving) cutPower();
		if (life.alive) return;
		const born: Life = { alive: true };
		life = born;
		disk.recover(lucky);
		world.tell(`kit ${kit}: turned on`);
		const { store, folder } = disk.mount(born, cutPower, mutant.files);
		void runMonitor(mutant.store?.(store, born) ?? store, {
			dataDir: name,
			logger: quietLogger((text) => born.alive && logged(text)),
			clock: () => Math.max(0, world.now + skew) as UnixMs,
			timers: (delay, run) => world.later(born, delay, `kit ${kit} timer`, run),
			random: dice.next,
			randomId: dice.id,
			bootId: dice.id(),
			firmware: "113.30.10.12",
			model: "Foyer Monitor 7",
			protocol: "5",
			brokerCa: undefined,
			iceServers: [],
			folder: mutant.folder?.(folder) ?? folder,
			openConnection: simConnection({ broker, life: born, name, kit, mutant, published }),
		}).then((started) => {
			if (!born.alive) return;
			running = started;
			api = mutant.api?.(started.api, kit) ?? started.api;
			started.provision(mutant.kitFile?.(kitFile) ?? kitFile);
			started.start();
		});
	}

	return {
		kit,
		name,
		disk,
		api: () => (running === null ? null : api),
		monitor: () => running,
		isOn: () => life.alive,
		setClock(next) {
			skew = next;
		},
		turnOn,
		cutPower,
		turnOff() {
			const closing = running;
			if (closing === null) return;
			const left = life;
			leaving = true;
			running = null;
			world.tell(`kit ${kit}: is turned off`);
			void closing.close().then(() => {
				left.alive = false;
				if (left === life) leaving = false;
			});
		},
	};
}
