import type { FleetMonitor } from "#agent/fleet/fleet-monitor.ts";
import type { Kits } from "#cloud/ports/kits.ts";
import type { Fleet } from "./open-fleet.ts";

export interface TrafficOptions {
	readonly fleet: Pick<Fleet, "members" | "called">;
	/** Null where the cloud is another process: then the monitors call the door, and not the door the monitors. */
	readonly doors: Pick<Kits, "ring" | "hangUp"> | null;
	readonly perMinute: number;
	/** Uniform in [0, 1). */
	readonly random: () => number;
}

const MINUTE = 60_000;
/** Nobody is at home in a fleet: who rings gives up, in milliseconds. */
const RINGS_FOR = 2_000;
const DOOR = { name: "Main entrance", number: "9001" };

/** Calls at monitors chosen at random, ended after a while: each is a row in a log, and an event to the cloud. */
export function startTraffic({ fleet, doors, perMinute, random }: TrafficOptions): { close(): Promise<void> } {
	const running = new Map<NodeJS.Timeout, () => Promise<void>>();

	async function callAt(monitor: FleetMonitor): Promise<void> {
		const hangUp = doors === null ? dial(monitor) : await ring(doors, monitor.kitFile.kit);
		fleet.called();
		const timer = setTimeout(() => {
			running.delete(timer);
			hangUp().catch(ignored);
		}, RINGS_FOR);
		running.set(timer, hangUp);
	}

	const ticking = setInterval(() => {
		const { monitor } = fleet.members[Math.floor(random() * fleet.members.length)] ?? {};
		if (monitor !== undefined) callAt(monitor).catch(ignored);
	}, MINUTE / perMinute);
	return {
		/** Hangs up everywhere. */
		async close() {
			clearInterval(ticking);
			const ends = [...running];
			running.clear();
			for (const [timer] of ends) clearTimeout(timer);
			await Promise.all(ends.map(([, hangUp]) => hangUp().catch(ignored)));
		},
	};
}

async function ring(doors: Pick<Kits, "ring" | "hangUp">, kit: FleetMonitor["kitFile"]["kit"]) {
	const { callId } = await doors.ring(kit, { picture: null });
	return () => doors.hangUp(kit, callId);
}

function dial(monitor: FleetMonitor) {
	monitor.dial(DOOR);
	return async () => monitor.endCall();
}

/** A call is worth nothing later: while the broker is away, nobody hears it. */
const ignored = () => {};
