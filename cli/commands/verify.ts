import { Command } from "commander";
import { FoyerError } from "#protocol/foyer-error.ts";
import { collected, existingFolder, jsonOption } from "../options.ts";
import { placeOf, scanFolder } from "../verify/scan.ts";

/** `foyer verify`: is any of these texts in any byte below the folder? */
export function verifyCommand(): Command {
	return new Command("verify")
		.description(
			"Reads every byte below a folder for texts, in UTF-8 and UTF-16. Exit code 0: none is there; 1: found.",
		)
		.requiredOption("--data <DIR>", "the folder, such as a monitor's", existingFolder)
		.requiredOption("--marker <TEXT>", "what must not be there; may be given many times", collected)
		.addOption(jsonOption())
		.action(verify);
}

interface VerifyOptions {
	readonly data: string;
	readonly marker: readonly string[];
	readonly json?: true;
}

async function verify({ data, marker: markers, json }: VerifyOptions, command: Command): Promise<void> {
	if (markers.includes("")) command.error("error: an empty --marker is everywhere");
	const { files, bytes, findings } = await scanFolder(data, markers);
	const found = findings.map((finding) => ({ ...finding, marker: markers[finding.marker] }));
	if (json) {
		process.stdout.write(`${JSON.stringify({ clean: found.length === 0, files, bytes, findings: found })}\n`);
	} else {
		for (const finding of found) process.stdout.write(`${placeOf(finding)}: ${finding.marker} (${finding.encoding})\n`);
		process.stdout.write(`${found.length} found in ${bytes} bytes of ${files} files.\n`);
	}
	const [first] = found;
	if (first !== undefined) throw new FoyerError("marker-found", placeOf(first));
}
