import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../fixtures/scenarios/", import.meta.url));

/** The names of the scenarios that come along: one file each. */
export const shippedNames = (): readonly string[] =>
	readdirSync(folder)
		.filter((file) => file.endsWith(".yaml"))
		.map((file) => basename(file, ".yaml"))
		.sort();

/** The file of a shipped scenario by its name; everything else is a file's own path. */
export const scenarioPath = (nameOrFile: string): string =>
	shippedNames().includes(nameOrFile) ? join(folder, `${nameOrFile}.yaml`) : nameOrFile;
