import { readFileSync } from "node:fs";
import type { Kits } from "#cloud/ports/kits.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { createLogger } from "../logger.ts";
import type { Running } from "../running.ts";
import type { ConsoleClient, Login } from "./console-client.ts";
import type { FleetCommandOptions } from "./fleet-options.ts";
import { readKits, shardOf } from "./read-kits.ts";

/** What the fleet talks to: a cloud of its own, or one that runs. */
export interface Ground {
	readonly kits: readonly KitFile[];
	readonly cloudUrl: string | undefined;
	/** Null where no storm is asked for. */
	readonly console: ConsoleClient | null;
	/** Only a cloud of its own lets door phones ring without a person. */
	readonly doors: Pick<Kits, "ring" | "hangUp"> | null;
}

const MONITORS_BY_DEFAULT = 100;

/** The kits that the options name, of this part of the fleet; null where it brings its own. Refused: kit-file-invalid. */
export function namedKits({ kits, monitors, shards }: FleetCommandOptions): readonly KitFile[] | null {
	if (kits === undefined) return null;
	return shardOf(readKits(kits), shards ?? { part: 1, of: 1 }).slice(0, monitors);
}

export const ownMonitors = ({ monitors }: FleetCommandOptions): number => monitors ?? MONITORS_BY_DEFAULT;

/** Signs in before anything connects: a wrong password is told at once. Refused: login-failed, cloud-unreachable. */
export async function openGround(
	options: FleetCommandOptions,
	kits: readonly KitFile[] | null,
	running: Running,
	said: (text: string) => void,
): Promise<Ground> {
	const { storm, calls, database, logLevel, cloudUrl, installer: email, installerPassword } = options;
	if (kits === null) {
		const logger = createLogger(logLevel);
		const { openOwnGround } = await import("./own-ground.ts");
		const own = await openOwnGround({ monitors: ownMonitors(options), calls, database, logger, said }, running);
		return { ...own, console: storm ? await signIn(own.cloudUrl, own.login) : null, doors: own.cloud.kits };
	}
	if (!storm || cloudUrl === undefined || email === undefined || installerPassword === undefined)
		return { kits, cloudUrl, console: null, doors: null };
	const password = readFileSync(installerPassword, "utf8").trim();
	return { kits, cloudUrl, console: await signIn(cloudUrl, { email, password }), doors: null };
}

async function signIn(cloudUrl: string, login: Login): Promise<ConsoleClient> {
	const { openConsole } = await import("./console-client.ts");
	return openConsole(cloudUrl, login);
}
