import { cpSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { deviceDefaults } from "#agent/store/device-defaults.ts";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import type { DeviceState, DeviceStore } from "#agent/store/stores.ts";
import { asGeneration } from "#protocol/units.ts";
import { at, evidence, states } from "#test/agent/deletion/states.ts";
import { temporaryFolder } from "#test/agent/store/samples.ts";
import { registered, vacant } from "#test/agent/support/documents.ts";
import { simDisk } from "../sim-disk.ts";
import { World } from "../world.ts";
import { kitFileFor } from "./stage.ts";

const generation = fc.integer({ min: 1, max: 9 }).map(asGeneration);
const { settings } = deviceDefaults;

/** Every kind of thing that a device store keeps, few values of each. */
const change: fc.Arbitrary<Partial<DeviceState>> = fc.record(
	{
		kitFile: fc.constantFrom(null, kitFileFor("mqtt://127.0.0.1:1883")),
		earlierBroker: fc.constantFrom(null, kitFileFor("mqtt://127.0.0.1:1884").broker),
		furnished: fc.boolean(),
		settings: fc.constantFrom(settings, { ...settings, theme: "light" as const, language: "de" as const }),
		settingsCode: fc.constantFrom("123456", "2468"),
		deletionProtected: fc.boolean(),
		generation: fc.option(generation),
		vacantDocument: fc.option(generation.map((of) => vacant(of, 3))),
		deletion: fc.constantFrom<DeviceState["deletion"]>(...Object.values(states)),
		lastWipe: fc.option(
			generation.map((of) => ({ generation: of, evidence, at: at(9), source: null, dismissed: false })),
		),
		damage: fc.option(generation.map((of) => ({ generation: of, at: at(3) }))),
	},
	{ requiredKeys: [] },
);

type Act =
	| { readonly act: "commit"; readonly change: Partial<DeviceState> }
	| { readonly act: "start again" | "cut the power" | "commit a tenant's document" };

const act: fc.Arbitrary<Act> = fc.oneof(
	{ weight: 6, arbitrary: change.map((one): Act => ({ act: "commit", change: one })) },
	{ weight: 1, arbitrary: fc.constantFrom<Act>({ act: "start again" }, { act: "cut the power" }) },
	{ weight: 1, arbitrary: fc.constant<Act>({ act: "commit a tenant's document" }) },
);

/** A store that can be started again on what is on its disk. */
interface Kept {
	store(): DeviceStore;
	startAgain(): void;
	cutPower(): void;
	close(): void;
}

it("the simulation's device store keeps what the real one keeps, whatever is done to both", () => {
	fc.assert(
		fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
			const [model, real] = [modelled(), onDisk()];
			try {
				for (const one of acts) {
					expect(perform(model, one)).toBe(perform(real, one));
					expect(model.store().state()).toEqual(real.store().state());
				}
			} finally {
				real.close();
			}
		}),
		{ numRuns: 25 },
	);
});

function perform(kept: Kept, deed: Act): string {
	switch (deed.act) {
		case "commit":
			kept.store().commit(deed.change);
			return "kept";
		case "start again":
			kept.startAgain();
			return "started";
		case "cut the power":
			kept.cutPower();
			return "started";
		case "commit a tenant's document":
			try {
				kept.store().commit({ settingsCode: "1111", vacantDocument: registered(3, 3, "Ada") });
				return "kept";
			} catch (error) {
				return String((error as Error).name);
			}
	}
}

function modelled(): Kept {
	const disk = simDisk(new World(false), 1);
	const mount = () => disk.mount({ alive: true }, () => undefined).store;
	let store = mount();
	const recover = (): void => {
		store.close();
		disk.recover(false);
		store = mount();
	};
	return { store: () => store, startAgain: recover, cutPower: recover, close() {} };
}

function onDisk(): Kept {
	let dir = temporaryFolder();
	let store = openDeviceStore(dir);
	return {
		store: () => store,
		startAgain() {
			store.close();
			store = openDeviceStore(dir);
		},
		/** What was synced when the power went, while the file was open: it and its log. */
		cutPower() {
			const after = temporaryFolder();
			for (const suffix of ["", "-wal"])
				cpSync(join(dir, `device.sqlite${suffix}`), join(after, `device.sqlite${suffix}`));
			store.close();
			dir = after;
			store = openDeviceStore(dir);
		},
		close: () => store.close(),
	};
}
