import { asMilliseconds } from "#protocol/units.ts";
import type { DoDeed } from "./deeds-panel.ts";
import { type Kit, picked, type Run } from "./run-state.ts";
import { CLOUD } from "./sim-mqtt-client.ts";
import type { Life } from "./world.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const forever: Life = { alive: true };

const kitAt = ({ kits }: Run, a: number): Kit => picked(kits, a) as Kit;

/** Short mostly, long at times: between nothing and `longest`. */
const span = (pick: number, longest: number) => Math.floor(longest * pick ** 12);

/** Somebody turns it on again, sooner or later. */
function powerBack(run: Run, { index, monitor }: Kit, pick: number): void {
	const lucky = Math.floor(pick * 1000) % 2 === 0;
	run.world.later(forever, span(pick, HOUR), `power for kit ${index}`, () => monitor.turnOn(lucky));
}

function cloudBack(run: Run, pick: number): void {
	run.world.later(forever, span(pick, HOUR), "the cloud is started", run.cloud.start);
}

/** Everything that goes wrong by itself. */
export const faultDeeds = {
	pass: (run, { a }) => {
		const time = span(a, 80 * HOUR);
		run.world.now += time;
		return `${time / SECOND} s`;
	},
	"power-cut": (run, { a, b }) => {
		const kit = kitAt(run, a);
		kit.monitor.cutPower();
		powerBack(run, kit, b);
		return `kit ${kit.index}`;
	},
	"power-cut-at-write": (run, { a, b, c }) => {
		const kit = kitAt(run, a);
		const writes = 1 + Math.floor(b * 6);
		kit.monitor.disk.powerCut = { writes, after: c < 0.5 };
		run.world.later(forever, 5 * SECOND, `power for kit ${kit.index}`, () => {
			// Nothing may have been written meanwhile: then it goes without one.
			if (kit.monitor.disk.powerCut !== null) kit.monitor.cutPower();
			powerBack(run, kit, c);
		});
		return `kit ${kit.index}, ${c < 0.5 ? "after" : "before"} write ${writes}`;
	},
	"power-off": (run, { a, b }) => {
		const kit = kitAt(run, a);
		kit.monitor.turnOff();
		powerBack(run, kit, b);
		return `kit ${kit.index}`;
	},
	"cloud-crash": (run, { a }) => {
		run.cloud.crash();
		cloudBack(run, a);
		return "";
	},
	"cloud-crash-at-commit": (run, { a, b, c }) => {
		const commits = 1 + Math.floor(a * 4);
		run.database.cut = { commits, after: b < 0.5 };
		run.world.later(forever, 5 * SECOND, "the cloud may be started", () => cloudBack(run, c));
		return `${b < 0.5 ? "after" : "before"} commit ${commits}`;
	},
	"rotate-key": (run, { a, b }) => {
		// A document takes along so many links as a monitor may have missed.
		if (run.cloud.keys().endorsements.length >= 6) return null;
		const overlap = asMilliseconds(b < 0.5 ? 0 : Math.floor(b * 100) * HOUR);
		run.cloud.crash();
		run.cloud.rotateKey(overlap);
		cloudBack(run, a);
		return `the one before is good for ${overlap / HOUR} h`;
	},
	"cut-network": (run, { a, b, c }) => {
		const name = b < 0.3 ? CLOUD : kitAt(run, a).monitor.name;
		run.broker.cut(name);
		if (a < 0.5) run.broker.drop(name);
		run.world.later(forever, span(c, 2 * HOUR), `the network of ${name} is mended`, () => run.broker.heal(name));
		return name;
	},
	"drop-connection": (run, { a, b }) => {
		const name = b < 0.2 ? CLOUD : kitAt(run, a).monitor.name;
		run.broker.drop(name);
		return name;
	},
	"broker-restart": (run, { a }) => {
		const forgetting = a < 0.5;
		run.broker.restart(forgetting);
		if (forgetting) run.noticesLost = true;
		return forgetting ? "and has forgotten all" : "";
	},
	/** A retained document of some time ago is put back. */
	"broker-backup": (run, { a }) => {
		const documents = run.overheard.filter(({ topic }) => topic.endsWith("/account"));
		const old = picked(documents, a);
		if (old === undefined) return null;
		run.broker.retained.set(old.topic, old.payload);
		run.brokerLost = true;
		return old.topic;
	},
	duplicate: (run, { a }) => run.broker.duplicate(a),
	clock: (run, { a, b }) => {
		const skew = Math.floor((b - 0.5) ** 3 * 8 * 24 * HOUR);
		if (a < 0.2) run.cloud.setClock(skew);
		else kitAt(run, a).monitor.setClock(skew);
		return `${a < 0.2 ? CLOUD : kitAt(run, a).monitor.name} is ${skew / SECOND} s off`;
	},
} satisfies Record<string, DoDeed>;
