import { type Report, shownName } from "./report.ts";

/** Findings of one file that are listed on a terminal. */
const MAX_LINES = 20;

/** What a person reads: where it looked, what it found, what it could not read. */
export function* summaryOf(report: Report, markers: readonly string[]): Generator<string> {
	const { places, files, findings, notRead } = report;
	for (const { role, path, files, bytes } of places) yield `${role}: ${path}, ${files} files, ${bytes} bytes`;
	for (const [index, file] of files.entries()) {
		const name = shownName(report, file);
		const own = findings.filter((finding) => finding.file === index);
		for (const finding of own.slice(0, MAX_LINES)) {
			const where = finding.in === "name" ? "in its name" : `byte ${finding.offset}`;
			const how = [finding.encoding, finding.layer, finding.region].filter((part) => part !== null).join(", ");
			yield `${name}, ${where}: ${markers[finding.marker] ?? ""} (${how})`;
		}
		if (file.found > MAX_LINES) yield `${name}: ${file.found - MAX_LINES} more`;
	}
	for (const entry of notRead) yield `not read: ${shownName(report, entry)} (${entry.reason})`;
	const found = files.reduce((total, file) => total + file.found, 0);
	const bytes = places.reduce((total, place) => total + place.bytes, 0);
	yield `${found} found in ${bytes} bytes of ${files.length} files; ${notRead.length} not read.`;
}
