import { createRequire } from "node:module";

/** What the scanner has to say of a place. */
export interface Finding {
	readonly id: string;
	/** From the repository's folder; empty where it is about the app as a whole. */
	readonly file: string;
	readonly says: string;
}

export interface Scan {
	readonly checks: number;
	readonly findings: readonly Finding[];
	/** Files that it could not read, and why: what is not read is not scanned. */
	readonly unread: readonly string[];
}

/** Needs Electron's list of releases from the network; `npm outdated` and the release notes say the same. */
const needsNetwork = ["availablesecurityfixesglobalcheck"];

type Electronegativity = (options: {
	readonly input: string;
	readonly isRelative: true;
	readonly parserPlugins: readonly string[];
	readonly excludeFromScan: readonly string[];
	readonly electronVersionOverride: string;
}) => Promise<{
	readonly globalChecks: number;
	readonly atomicChecks: number;
	readonly errors: readonly { readonly file: string; readonly message: string; readonly tolerable: boolean }[];
	readonly issues: readonly { readonly id: string; readonly file: string; readonly description: string }[];
}>;

/** Runs Electronegativity over a folder's JavaScript, TypeScript, HTML and JSON, without the network. */
export async function scanElectron(folder: string, electronVersion: string): Promise<Scan> {
	const { globalChecks, atomicChecks, errors, issues } = await offlineScanner()({
		input: folder,
		isRelative: true,
		parserPlugins: ["importAttributes"],
		excludeFromScan: needsNetwork,
		electronVersionOverride: electronVersion,
	});
	return {
		checks: globalChecks + atomicChecks,
		findings: issues.map(({ id, file, description }) => ({
			id,
			file: file === "N/A" ? "" : `${folder}/${file}`,
			says: description,
		})),
		unread: errors.filter(({ tolerable }) => !tolerable).map(({ file, message }) => `${file}: ${message}`),
	};
}

/** It asks a server for newer translations, and its HTTP client ends the process where there is none: it gets one that refuses. */
function offlineScanner(): Electronegativity {
	const require = createRequire(import.meta.url);
	const place = createRequire(require.resolve("@doyensec/electronegativity")).resolve("got");
	const refuse = () => Promise.reject(new Error("the scan is made without the network"));
	const stub = Object.assign(refuse, { default: refuse, head: refuse });
	const client = new (require("node:module") as typeof import("node:module"))(place);
	client.exports = stub;
	client.loaded = true;
	require.cache[place] = client;
	return require("@doyensec/electronegativity") as Electronegativity;
}
