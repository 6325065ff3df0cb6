import type { Milliseconds } from "#protocol/units.ts";

/** How the network between a monitor and its broker is. Each value holds for one direction, and for both alike. */
export interface LineConditions {
	/** False: every connection ends at once, and none can be opened. */
	readonly online: boolean;
	/** How long each byte is on its way. */
	readonly latency: Milliseconds;
	/** At most so much later still, evenly spread. Nothing overtakes: TCP delivers in order. */
	readonly jitter: Milliseconds;
	/** Null: as many as come. */
	readonly bytesPerSecond: number | null;
}

const ms = (value: number) => value as Milliseconds;
const mbit = (value: number) => (value * 1_000_000) / 8;

/**
 * Networks that monitors are installed in, by name. Round figures of what such lines give in the direction that is the
 * slower one; a loss of packets shows itself to TCP as jitter.
 */
export const networkPresets = {
	fine: { online: true, latency: ms(0), jitter: ms(0), bytesPerSecond: null },
	dsl: { online: true, latency: ms(15), jitter: ms(5), bytesPerSecond: mbit(1) },
	"mobile-3g": { online: true, latency: ms(100), jitter: ms(50), bytesPerSecond: mbit(0.75) },
	edge: { online: true, latency: ms(300), jitter: ms(150), bytesPerSecond: mbit(0.2) },
	satellite: { online: true, latency: ms(300), jitter: ms(20), bytesPerSecond: mbit(2) },
	off: { online: false, latency: ms(0), jitter: ms(0), bytesPerSecond: null },
} as const satisfies Record<string, LineConditions>;

export type NetworkPreset = keyof typeof networkPresets;

export const networkPresetNames = Object.keys(networkPresets) as [NetworkPreset, ...NetworkPreset[]];
