import type { ProtocolVersion } from "#agent/link/protocol-choice.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { openBarePair, type RoundTrip } from "../brokers/bare-pair.ts";
import { type BrokerKind, startBenchBroker } from "../brokers/brokers.ts";
import { openCloudSide } from "../brokers/cloud-side.ts";
import { withScratch } from "../measure/scratch.ts";
import { median, quantile, timed } from "../measure/statistics.ts";
import { openOurMonitor } from "./our-monitor.ts";

export interface LinkCase {
	readonly broker: BrokerKind;
	readonly version: ProtocolVersion;
}

/** Milliseconds of one request and its reply. */
export interface Spread {
	readonly median: number;
	readonly p99: number;
}

export interface LinkResult extends LinkCase {
	readonly ours: Spread;
	readonly bare: Spread;
	/** Of the medians. */
	readonly ratio: number;
}

export interface LinkSize {
	readonly blocks: number;
	readonly perBlock: number;
	readonly warmUp: number;
}

const OURS = "0C1105A00001" as KitId;
const BARE = "0C1105A00002" as KitId;

/** Ours and the bare pair take turns in blocks on the same broker, so that a busy moment of the machine meets both. */
export function measureLink({ broker: kind, version }: LinkCase, size: LinkSize): Promise<LinkResult> {
	return withScratch(async (scratch) => {
		const broker = await startBenchBroker(kind, [OURS, BARE], scratch);
		const cloud = await openCloudSide(broker, version, scratch);
		const ways = {
			ours: await openOurMonitor(broker, cloud, OURS, version, scratch),
			bare: await openBarePair(broker, cloud, BARE, version, scratch),
		};
		await repeat(ways.ours, size.warmUp);
		await repeat(ways.bare, size.warmUp);
		const samples = { ours: [] as number[], bare: [] as number[] };
		for (let block = 0; block < size.blocks; block += 1) {
			const order = block % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const);
			for (const way of order) samples[way].push(...(await repeat(ways[way], size.perBlock)));
		}
		const [ours, bare] = [spread(samples.ours), spread(samples.bare)];
		return { broker: kind, version, ours, bare, ratio: ours.median / bare.median };
	});
}

async function repeat(roundTrip: RoundTrip, count: number): Promise<number[]> {
	const samples: number[] = [];
	for (let index = 0; index < count; index += 1) samples.push(await timed(roundTrip));
	return samples;
}

const spread = (samples: readonly number[]): Spread => ({ median: median(samples), p99: quantile(samples, 0.99) });
