import type { Percentiles } from "#cli/report/percentiles.ts";
import { startFoyer } from "#test/support/foyer-process.ts";
import type { Ground } from "./ground.ts";

/** Every account reset at once, and what came of it. */
export interface StormResult {
	readonly monitors: number;
	readonly calls: number;
	/** None lost, none twice, all converged: each is one of the report's checks. */
	readonly checks: readonly { readonly name: string; readonly outcome: string }[];
	/** Milliseconds from the cloud's commit of a reset to the new QR code. */
	readonly resetToQr: Percentiles | null;
}

/** Of a hundred messages: so many connections dropped, so many that come twice, so many out of their order. */
const FAULTS = ["--drop", "10%", "--duplicate", "10%", "--reorder", "10%"];

/** `foyer fleet --storm`, each monitor with so many calls to wipe. */
export async function measureStorm(ground: Ground, monitors: number, calls: number): Promise<StormResult> {
	const { cloudUrl, installer } = ground;
	const fleet = startFoyer([
		...["fleet", "--kits", ground.kits(monitors), "--calls", String(calls), "--storm", ...FAULTS, "--json"],
		...["--cloud-url", cloudUrl, "--installer", installer.email, "--installer-password", installer.passwordFile],
	]);
	const { stdout, stderr } = await fleet.ended;
	const last = stdout.split("\n").find((line) => line.startsWith('{"done":true'));
	if (last === undefined) throw new Error(`foyer fleet did not end its storm: ${stderr}`);
	const { checks, resetToQr }: StormResult = JSON.parse(last);
	return { monitors, calls, checks, resetToQr };
}
