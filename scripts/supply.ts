/**
 * `npm run supply`: what ships, as a bill of materials (CycloneDX) and a list of licences, below dist/supply. Ends with
 * exit code 1 where a package breaks a rule of supply-policy.ts.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "./markdown.ts";
import { type LockedPackages, licenceOf, packageName, supplyViolations } from "./supply-policy.ts";

const FOLDER = join("dist", "supply");
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { readonly packages: LockedPackages };

mkdirSync(FOLDER, { recursive: true });
const bill = execFileSync("npm", ["sbom", "--sbom-format=cyclonedx", "--sbom-type=application", "--omit=dev"], {
	encoding: "utf8",
	maxBuffer: 64 << 20,
});
writeFileSync(join(FOLDER, "sbom.cdx.json"), bill);
writeFileSync(join(FOLDER, "licences.md"), licences(packages));
for (const violation of supplyViolations(packages)) {
	process.stderr.write(`${violation}\n`);
	process.exitCode = 1;
}
process.stdout.write(`${FOLDER}: sbom.cdx.json, licences.md\n`);

function licences(packages: LockedPackages): string {
	const rows = Object.entries(packages)
		.filter(([place, { dev }]) => place !== "" && dev !== true)
		.map(([place, locked]) => [packageName(place), locked.version ?? "", licenceOf(place, locked) ?? "none"]);
	const distinct = [...new Map(rows.map((row) => [row.join(" "), row])).values()].sort();
	return `# Licences of what ships\n\n${table(["Package", "Version", "Licence"], distinct)}\n`;
}
