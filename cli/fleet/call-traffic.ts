import type { Kits } from "#cloud/cloud.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";

export interface Traffic {
	/** Rings that the cloud has sent. */
	rung(): number;
	close(): void;
}

export interface TrafficOptions {
	readonly kits: readonly KitFile[];
	readonly doors: Pick<Kits, "ring" | "hangUp">;
	readonly perMinute: number;
	/** Uniform in [0, 1). */
	readonly random: () => number;
}

const MINUTE = 60_000;
/** Nobody is at home in a fleet: who rings gives up. */
const RINGS_FOR = 2_000;

/** Door phones ring at monitors chosen at random, and hang up after a while: each is a missed call in a log. */
export function startTraffic({ kits, doors, perMinute, random }: TrafficOptions): Traffic {
	const hangUps = new Set<NodeJS.Timeout>();
	let rung = 0;

	async function ringAt(kit: KitId): Promise<void> {
		const { callId } = await doors.ring(kit, { picture: null });
		rung += 1;
		const hangUp = setTimeout(() => {
			hangUps.delete(hangUp);
			doors.hangUp(kit, callId).catch(ignored);
		}, RINGS_FOR);
		hangUps.add(hangUp);
	}

	const ticking = setInterval(() => {
		const kit = kits[Math.floor(random() * kits.length)]?.kit;
		if (kit !== undefined) ringAt(kit).catch(ignored);
	}, MINUTE / perMinute);
	return {
		rung: () => rung,
		close() {
			clearInterval(ticking);
			for (const hangUp of hangUps) clearTimeout(hangUp);
		},
	};
}

/** A ring is worth nothing later: while the broker is away, nobody hears it. */
const ignored = () => {};
