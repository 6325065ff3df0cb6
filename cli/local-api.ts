import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Logger } from "pino";
import type { DeviceProfile } from "#agent/device-profile.ts";
import { type LocalApi, startLocalApi } from "#agent/local-api/server.ts";
import type { Monitor } from "#agent/monitor.ts";
import { type LocalApiMode, localApiModes } from "#agent/store/stores.ts";
import { type Clock, systemClock } from "#protocol/units.ts";
import { collected, existingFile, port } from "./options.ts";

export interface LocalApiFlags {
	readonly localApiPort?: number;
	readonly localApiHost: string;
	readonly localApiAuth?: LocalApiMode;
	readonly localApiUser?: string;
	readonly localApiPassword?: string;
	readonly localApiAllow?: readonly string[];
}

/** The flags of the device family's local HTTP API; what they say of access is kept by the monitor. */
export function withLocalApiFlags(command: Command): Command {
	return command
		.option("--local-api-port <N>", "serves the local HTTP API of the device family there; 0 picks one", port)
		.option("--local-api-host <ADDRESS>", "an address of this machine to serve it at", "127.0.0.1")
		.addOption(
			new Option("--local-api-auth <MODE>", "how its clients prove themselves; kept").choices([...localApiModes]),
		)
		.option("--local-api-user <NAME>", "its user name; kept")
		.option("--local-api-password <FILE>", "a file with its password; kept", existingFile)
		.option("--local-api-allow <ADDRESS>", "an IP address for allow-list; may be given again; kept", ipAddress);
}

/** Serves the local API where a port was given; null where none was, or where the monitor cannot read its store. */
export async function serveLocalApi(
	{ api, local: parts }: Monitor,
	flags: LocalApiFlags,
	profile: DeviceProfile,
	logger: Logger,
	clock: Clock = systemClock,
): Promise<LocalApi | null> {
	if (flags.localApiPort === undefined || parts === null) return null;
	const { localApiAuth: mode, localApiUser: username, localApiPassword: file, localApiAllow: allowed } = flags;
	parts.setAccess({
		...parts.access(),
		...(mode === undefined ? {} : { mode }),
		...(username === undefined ? {} : { username }),
		...(file === undefined ? {} : { password: readFileSync(file, "utf8").trim() }),
		...(allowed === undefined ? {} : { allowed }),
	});
	const { localApiPort: chosen, localApiHost: host } = flags;
	return startLocalApi({ api, parts, profile, port: chosen, host, clock, logger });
}

function ipAddress(text: string, before: readonly string[] | undefined): readonly string[] {
	if (isIP(text) === 0) throw new InvalidArgumentError("It looks like 192.0.2.7.");
	return collected(text, before);
}
