import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A `foyer` command that a test started, in a folder of its own that goes with it. */
export interface FoyerProcess {
	/** What its ready line says. */
	readonly facts: Readonly<Record<string, unknown>>;
	/** SIGTERM; resolves when it has ended and its folder is gone. */
	stop(): Promise<void>;
}

const foyer = fileURLToPath(new URL("../cli/foyer.js", import.meta.url));

/**
 * Starts a command with `--json` and resolves with its ready line. `args` is told the folder that it may use. Rejects
 * with what the command said where it ends before.
 */
export async function startFoyer(args: (folder: string) => readonly string[]): Promise<FoyerProcess> {
	const folder = await mkdtemp(join(tmpdir(), "foyer-testing-"));
	const child = spawn(process.execPath, [foyer, ...args(folder), "--json"], { stdio: ["ignore", "pipe", "pipe"] });
	const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
	const stop = async () => {
		child.kill("SIGTERM");
		await ended;
		process.off("exit", kill);
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	// A test run that is broken off leaves nothing behind.
	const kill = () => void child.kill("SIGTERM");
	process.once("exit", kill);

	let said = "";
	child.stderr.on("data", (chunk) => {
		said = `${said}${chunk}`.slice(-4000);
	});
	try {
		const facts = await new Promise<Record<string, unknown>>((resolve, reject) => {
			createInterface({ input: child.stdout }).on("line", (line) => {
				if (line.startsWith('{"ready"')) resolve(JSON.parse(line));
			});
			child.once("error", reject);
			void ended.then((code) => reject(new Error(`foyer ended with ${code} before it was ready: ${said}`)));
		});
		return { facts, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
