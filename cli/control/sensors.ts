import type { MonitorControl, Sensors } from "#agent/control/monitor-control.ts";
import { networkPresetNames, networkPresets } from "#agent/link/line-conditions.ts";

/** A monitor that nothing is done to. */
export const sensorsAtFirst: Sensors = {
	network: { ...networkPresets.fine, preset: "fine" },
	clock: { offset: 0 },
	disk: { full: false },
};

/** The conditions that were asked for, by a preset's name or one by one, and the preset that they are. */
export function networkSensor(network: Parameters<MonitorControl["setNetwork"]>[0]): Sensors["network"] {
	if (typeof network === "string") return { ...networkPresets[network], preset: network };
	const { online, latency, jitter, bytesPerSecond } = network;
	const preset = networkPresetNames.find((name) => {
		const known = networkPresets[name];
		if (known.online !== online || known.bytesPerSecond !== bytesPerSecond) return false;
		return known.latency === latency && known.jitter === jitter;
	});
	return { online, latency, jitter, bytesPerSecond, preset: preset ?? null };
}
