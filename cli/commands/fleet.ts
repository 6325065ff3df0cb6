import { Command } from "commander";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { type FleetCommandOptions, withFleetOptions } from "../fleet/fleet-options.ts";
import { namedKits, ownMonitors } from "../fleet/ground.ts";
import { obstacles, thisMachine } from "../fleet/preflight.ts";
import { runFleet } from "../fleet/run-fleet.ts";
import { whileRunning } from "../running.ts";

/** `foyer fleet`: thousands of monitors in one process. */
export function fleetCommand(): Command {
	const command = new Command("fleet").description(
		"Runs thousands of monitors in one process, on the code of the single one: connects them, resets them, verifies them.",
	);
	return withFleetOptions(command).addHelpText("after", HELP).action(fleet);
}

const HELP = `
Without --kits it brings a broker and a cloud of its own, which end with it:
  foyer fleet --monitors 1000 --calls 1000 --storm --drop 10% --duplicate 10% --reorder 10% --html storm.html

With --kits its monitors belong to a cloud that runs, on any broker; foyer kit add --count N writes such a file:
  foyer fleet --kits kits.jsonl --shards 1/2 --cloud-url URL --installer EMAIL --installer-password FILE --storm

The monitors' stores are in memory: what their tenants left, and how far a reset had come, ends with the process. Started
again, each is like a new monitor and takes what its account says. Nothing of it is written to a disk, so a wipe overwrites
no bytes and says so; use foyer monitor to look at files.

Before it starts it looks for what would stop it: open files, ports, memory. Exit codes: 0 all is as it should be, 1 it is
not or it was stopped before that could be said, 2 wrong usage.`;

/** A report of a few thousand monitors is written in that time, in milliseconds. */
const LAST_WORDS = 1_000;

async function fleet(options: FleetCommandOptions, command: Command): Promise<void> {
	refuseMixtures(options, command);
	const kits = namedKits(options);
	refuseTooFew(kits, options, command);
	const said = (text: string) => void process.stderr.write(`${text}\n`);
	const monitors = kits === null ? ownMonitors(options) : kits.length;
	const found = obstacles({ monitors, calls: options.calls, ownBroker: kits === null }, thisMachine());
	for (const { what, command: lifts } of found) said(`${what}\n  ${lifts}`);
	if (found.length > 0 && !options.force) throw new FoyerError("fleet-limits", found.map(({ what }) => what).join(" "));
	const fact = (facts: object, sentence: string) =>
		void process.stdout.write(`${options.json ? JSON.stringify(facts) : sentence}\n`);
	let isOver = false;
	await whileRunning(async (running, stopped) => {
		await runFleet(options, kits, running, stopped, { said, fact });
		isOver = true;
	}, LAST_WORDS);
	if (!isOver) throw new FoyerError("fleet-diverged", "it was stopped before its end");
}

function refuseMixtures(options: FleetCommandOptions, command: Command): void {
	const { kits, storm, cloudUrl, installer, installerPassword, protocol, callRate, minutes } = options;
	const isOwn = kits === undefined;
	const withKitsAlone = {
		"--shards": options.shards,
		"--broker-ca": options.brokerCa,
		"--cloud-url": cloudUrl,
		"--installer": installer,
		"--installer-password": installerPassword,
		"--protocol 5": protocol === "5" ? protocol : undefined,
	};
	const withoutKitsAlone = { "--database": options.database };
	for (const [name, value] of Object.entries(isOwn ? withKitsAlone : withoutKitsAlone))
		if (value !== undefined) command.error(`error: ${name} goes ${isOwn ? "with" : "without"} --kits`);
	const known = cloudUrl !== undefined && installer !== undefined && installerPassword !== undefined;
	if (storm && !isOwn && !known)
		command.error("error: --storm with --kits takes --cloud-url, --installer and --installer-password");
	if (storm && callRate !== undefined && minutes === undefined)
		command.error("error: --call-rate with --storm takes --minutes, which the calls go on for");
}

function refuseTooFew(kits: readonly KitFile[] | null, { monitors = 1 }: FleetCommandOptions, command: Command): void {
	if (kits !== null && kits.length < monitors)
		command.error(`error: ${monitors} monitors are asked for, and there are ${kits.length} kits for them`);
}
