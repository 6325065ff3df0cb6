import { Command, CommanderError } from "commander";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import packageJson from "../package.json" with { type: "json" };
import { describeError } from "./error-report.ts";

/** One file a command. Only what is asked for is loaded: some bring a whole cloud along. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
	demo: async () => (await import("./commands/demo.ts")).demoCommand(),
	cloud: async () => (await import("./commands/cloud.ts")).cloudCommand(),
	monitor: async () => (await import("./commands/monitor.ts")).monitorCommand(),
	run: async () => (await import("./commands/run.ts")).runCommand(),
	record: async () => (await import("./commands/record.ts")).recordCommand(),
	broker: async () => (await import("./commands/broker.ts")).brokerCommand(),
	fleet: async () => (await import("./commands/fleet.ts")).fleetCommand(),
	verify: async () => (await import("./commands/verify.ts")).verifyCommand(),
	"verify-audit": async () => (await import("./commands/verify-audit.ts")).verifyAuditCommand(),
	"verify-certificate": async () => (await import("./commands/verify-certificate.ts")).verifyCertificateCommand(),
	kit: async () => (await import("./commands/kit.ts")).kitCommand(),
};

/** How a run ended; see exit codes in the help. */
const exitCodes = { done: 0, failed: 1, wrongUsage: 2 } as const;

/** Not a failure of what was looked at: a file of ours that is wrong, or something that could not be read. */
const othersThanFailed: ReadonlySet<ErrorCode> = new Set(["verify-incomplete", "scenario-invalid"]);

/** Runs one command line, `argv` as in `process.argv`. Never rejects: what went wrong is told and in the exit code. */
export async function run(argv: readonly string[]): Promise<void> {
	// Whoever reads may have heard enough, as `head` does.
	process.stdout.on("error", () => process.exit());
	process.exitCode = await exitCodeOf(argv);
	// Whatever still holds the process open, such as a browser's idle connection, does so for a moment more at most.
	setTimeout(() => process.exit(), 250).unref();
}

async function exitCodeOf(argv: readonly string[]): Promise<number> {
	try {
		await (await program(argv)).parseAsync([...argv]);
		return exitCodes.done;
	} catch (error) {
		// Commander has said what is wrong; its own exit code is 0 after --help.
		if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
		process.stderr.write(`${describeError(error, argv.includes("--json"))}\n`);
		return isFoyerError(error) && othersThanFailed.has(error.code) ? exitCodes.wrongUsage : exitCodes.failed;
	}
}

async function program(argv: readonly string[]): Promise<Command> {
	const foyer = new Command("foyer")
		.description("An indoor monitor that forgets the tenant and keeps the flat, and the cloud it belongs to.")
		.version(packageJson.version)
		.addHelpText("after", "\nExit codes: 0 done, 1 failed, 2 wrong usage.")
		.showHelpAfterError("(add --help for what there is)")
		.exitOverride();
	const wanted = Object.entries(commands).filter(([name]) => argv.includes(name));
	for (const [, load] of wanted.length > 0 ? wanted : Object.entries(commands)) {
		const command = (await load()).copyInheritedSettings(foyer);
		for (const below of command.commands) below.copyInheritedSettings(foyer);
		foyer.addCommand(command);
	}
	return foyer;
}
