/** What package-lock.json says of one package (lockfileVersion 3). */
export interface LockedPackage {
	readonly version?: string;
	readonly license?: string;
	readonly integrity?: string;
	readonly dev?: boolean;
	readonly link?: boolean;
	readonly hasInstallScript?: boolean;
}

/** By its place below the repository: `node_modules/mqtt/node_modules/ws`; the repository itself is the empty one. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** Licences that what ships may have: all let it be passed on within an MIT-licensed product, their notices kept. */
const LICENCES = [
	"MIT",
	"MIT-0",
	"ISC",
	"0BSD",
	"BSD-2-Clause",
	"BSD-3-Clause",
	"BlueOak-1.0.0",
	"Apache-2.0",
	"OFL-1.1",
];

/** Packages that say their licence in a file and not in package.json, and what the file says. */
const LICENCE_BY_FILE: Readonly<Record<string, string>> = { "png-js": "MIT" };

/** Packages that bring an install script; .npmrc keeps each from running. None of them ships. */
const INSTALL_SCRIPTS = ["@scarf/scarf", "electron-winstaller", "es5-ext"];

/** The package's name, from its place in the lock file. */
export const packageName = (place: string): string => place.slice(place.lastIndexOf("node_modules/") + 13);

/** The SPDX identifier, or null where neither package.json nor the table above says one. */
export const licenceOf = (place: string, { license }: LockedPackage): string | null =>
	license ?? LICENCE_BY_FILE[packageName(place)] ?? null;

/** One sentence for each thing that is not as the rules of docs/decisions/0008-dependencies.md want it. */
export function supplyViolations(packages: LockedPackages): string[] {
	return Object.entries(packages)
		.filter(([place]) => place !== "")
		.flatMap(([place, locked]) => {
			const name = packageName(place);
			const found: string[] = [];
			if (locked.link === true) found.push(`${name} is a link to a folder; depend on a published version`);
			else if (locked.integrity === undefined) found.push(`${name} has no integrity hash; run npm install again`);
			if (locked.hasInstallScript === true && !INSTALL_SCRIPTS.includes(name))
				found.push(`${name} brings an install script; choose another package, or name it in scripts/supply-policy.ts`);
			const licence = licenceOf(place, locked);
			if (locked.dev !== true && (licence === null || !LICENCES.includes(licence)))
				found.push(`${name} ships under ${licence ?? "no licence"}; choose another package, or allow the licence`);
			return found;
		});
}
