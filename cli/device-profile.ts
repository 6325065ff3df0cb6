import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type DeviceProfile, deviceProfileSchema } from "#agent/device-profile.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { readJson } from "./read-json.ts";

const folder = fileURLToPath(new URL("../fixtures/profiles/", import.meta.url));

/** The names that `--profile` knows: one file each. */
export const profileNames = (): readonly string[] =>
	readdirSync(folder)
		.filter((file) => file.endsWith(".json"))
		.map((file) => basename(file, ".json"))
		.sort();

/** A device profile, by its name or its file. Refused: profile-invalid, its detail where and why. */
export function readProfile(nameOrFile: string): DeviceProfile {
	const isName = profileNames().includes(nameOrFile);
	const path = isName ? join(folder, `${nameOrFile}.json`) : nameOrFile;
	if (!existsSync(path))
		throw new FoyerError("profile-invalid", `${nameOrFile} is no file, and none of ${profileNames().join(", ")}`);
	const profile = deviceProfileSchema.safeParse(readJson(path));
	if (!profile.success) throw new FoyerError("profile-invalid", `${path}: ${z.prettifyError(profile.error)}`);
	return profile.data;
}
