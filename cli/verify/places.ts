import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute } from "node:path";

/** What a folder or file that is looked at is for. */
export const placeRoles = ["data", "profile", "mosquitto-db", "temp", "core-dumps", "also"] as const;
export type PlaceRole = (typeof placeRoles)[number];

export interface Place {
	readonly role: PlaceRole;
	/** A folder or a file; absolute. */
	readonly path: string;
}

export interface AskedFor {
	readonly data: string;
	readonly profile?: readonly string[];
	readonly mosquittoDb?: string;
	readonly also?: readonly string[];
	readonly temp?: true;
	readonly coreDumps?: true;
}

/** Everything that was asked for, in that order. */
export function placesOf({ data, profile, mosquittoDb, also, temp, coreDumps }: AskedFor): readonly Place[] {
	const inRole = (role: PlaceRole, paths: readonly string[] = []): Place[] => paths.map((path) => ({ role, path }));
	return [
		...inRole("data", [data]),
		...inRole("profile", profile),
		...inRole("mosquitto-db", mosquittoDb === undefined ? [] : [mosquittoDb]),
		...inRole("also", also),
		...inRole("temp", temp ? [tmpdir()] : []),
		...inRole("core-dumps", coreDumps ? coreDumpFolders(corePattern()).filter((path) => existsSync(path)) : []),
	];
}

/**
 * Where Linux puts core dumps (core(5)): the pattern's own folder, or those of the handlers that distributions pipe them
 * to, systemd-coredump and Apport. A pattern without a folder means the one in which a process ran: it cannot be known.
 */
export function coreDumpFolders(pattern: string): readonly string[] {
	if (pattern.startsWith("|")) return ["/var/lib/systemd/coredump", "/var/lib/apport/coredump", "/var/crash"];
	const [known = ""] = pattern.split("%");
	return isAbsolute(known) ? [dirname(`${known}*`)] : [];
}

function corePattern(): string {
	try {
		return readFileSync("/proc/sys/kernel/core_pattern", "utf8").trim();
	} catch {
		return "";
	}
}
