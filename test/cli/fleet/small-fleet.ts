import { openConnection } from "#agent/link/connection.ts";
import { type ConsoleClient, openConsole } from "#cli/fleet/console-client.ts";
import { fleetCalls } from "#cli/fleet/fleet-calls.ts";
import { type Fleet, openFleet } from "#cli/fleet/open-fleet.ts";
import { type OwnGround, openOwnGround } from "#cli/fleet/own-ground.ts";
import { createLogger } from "#cli/logger.ts";
import { createRunning } from "#cli/running.ts";
import { systemClock } from "#protocol/units.ts";

export interface SmallFleet {
	readonly fleet: Fleet;
	readonly ground: OwnGround;
	readonly console: ConsoleClient;
	close(): Promise<void>;
}

const logger = createLogger("silent");

/** A few monitors of a fleet, all ready, on a broker and a cloud of their own. */
export async function startSmallFleet(monitors: number, calls: number): Promise<SmallFleet> {
	const running = createRunning();
	try {
		const ground = await openOwnGround({ monitors, calls, database: undefined, logger, said() {} }, running);
		const settings = { protocol: "3.1.1", brokerCa: undefined, inFlight: 100, ramp: null, line: undefined } as const;
		const fleet = running.add(openFleet(ground.kits, { ...settings, openConnection, logger }));
		await fleet.start();
		for (const { monitor } of fleet.members) monitor.fill({ calls: fleetCalls(calls, systemClock()) });
		const console = await openConsole(ground.cloudUrl, ground.login);
		return { fleet, ground, console, close: () => running.close() };
	} catch (error) {
		await running.close();
		throw error;
	}
}
