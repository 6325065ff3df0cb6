import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { FoyerError } from "#protocol/foyer-error.ts";
import { collected, existingFile, existingFolder, jsonOption } from "../options.ts";
import { examine } from "../verify/examine.ts";
import { type AskedFor, placesOf } from "../verify/places.ts";
import { readMarkers } from "../verify/read-markers.ts";
import { type Report, reportOf, shownName } from "../verify/report.ts";
import { placeOf } from "../verify/scan.ts";
import { summaryOf } from "../verify/summary.ts";

/** `foyer verify`: is any of these texts in any byte of what somebody left? */
export function verifyCommand(): Command {
	return new Command("verify")
		.description(
			"Reads every byte below a folder, and wherever else it is told to, for texts: as they are, encoded and compressed.",
		)
		.requiredOption("--data <DIR>", "the folder, such as a monitor's", existingFolder)
		.option("--marker <TEXT>", "what must not be there; may be given many times", collected)
		.option("--markers <FILE>", "the same, one text a line; - reads them from stdin, so that no shell remembers them")
		.option("--profile <DIR>", "a browser's or Electron's profile folder; may be given many times", folders)
		.option("--mosquitto-db <FILE>", "what Mosquitto keeps over a restart", existingFile)
		.option("--also <PATH>", "another file or folder, such as logs; may be given many times", paths)
		.option("--temp", "the system's folder for temporary files too")
		.option("--core-dumps", "the folders that Linux puts core dumps into too")
		.option("--report <FILE>", "write what was looked at, and how, as JSON; it repeats none of the texts")
		.addOption(jsonOption())
		.addHelpText("after", "\nExit codes: 0 none is there, 1 found, 2 none was found but something could not be read.")
		.action(verify);
}

interface VerifyOptions extends AskedFor {
	readonly marker?: readonly string[];
	readonly markers?: string;
	readonly report?: string;
	readonly json?: true;
}

async function verify(options: VerifyOptions, command: Command): Promise<void> {
	const { marker = [], json } = options;
	const markers = [...marker, ...(options.markers === undefined ? [] : readMarkers(options.markers))];
	if (markers.length === 0) command.error("error: it takes at least one --marker, or --markers with texts in it");
	if (markers.includes("")) command.error("error: an empty --marker is everywhere");
	const places = placesOf(options);
	const ownFiles = [options.markers, options.report].filter((path) => path !== undefined).map((path) => resolve(path));
	const report = reportOf(await examine(places, markers, ownFiles), places, markers, new Date());
	if (options.report !== undefined) writeReport(options.report, report);
	if (json) process.stdout.write(`${JSON.stringify(factsOf(report, markers))}\n`);
	else for (const line of summaryOf(report, markers)) process.stdout.write(`${line}\n`);

	const [found] = report.findings;
	if (found !== undefined)
		throw new FoyerError("marker-found", placeOf({ ...found, file: fileName(report, found.file) }));
	const [unread] = report.notRead;
	if (unread !== undefined) throw new FoyerError("verify-incomplete", `${shownName(report, unread)}: ${unread.reason}`);
}

/** For programs, which know the texts that they asked for. */
function factsOf(report: Report, markers: readonly string[]) {
	const { files, places, findings, notRead } = report;
	return {
		clean: findings.length === 0 && notRead.length === 0,
		files: files.length,
		bytes: places.reduce((total, { bytes }) => total + bytes, 0),
		findings: findings.map(({ file, marker, layer, region, ...finding }) => ({
			file: fileName(report, file),
			...finding,
			marker: markers[marker],
			...(layer === null ? {} : { layer }),
			...(region === null ? {} : { region }),
		})),
		notRead: notRead.map((entry) => ({ file: shownName(report, entry), reason: entry.reason })),
	};
}

function fileName(report: Report, index: number): string {
	const file = report.files[index];
	return file === undefined ? "" : shownName(report, file);
}

function writeReport(path: string, report: Report): void {
	try {
		writeFileSync(path, `${JSON.stringify(report, null, "\t")}\n`, { mode: 0o600 });
	} catch (cause) {
		throw new FoyerError("data-not-writable", path, { cause });
	}
}

const folders = (text: string, before: readonly string[] | undefined) => collected(existingFolder(text), before);

function paths(text: string, before: readonly string[] | undefined): readonly string[] {
	if (!existsSync(text)) throw new InvalidArgumentError("There is no such file or folder.");
	return collected(resolve(text), before);
}
