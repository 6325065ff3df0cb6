import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("../../cli/foyer.js", import.meta.url));

export interface Ended {
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A `foyer` command in a process of its own, as a person or a script runs it. */
export interface FoyerProcess {
	readonly child: ChildProcess;
	/** The first line on stdout that is a JSON object; rejects with what was said where the process ends before. */
	firstFact(): Promise<Record<string, unknown>>;
	ended: Promise<Ended>;
	/** SIGTERM, and how it ended. */
	stop(): Promise<Ended>;
}

export function startFoyer(args: readonly string[], nodeArgs: readonly string[] = []): FoyerProcess {
	const child = spawn(process.execPath, [...nodeArgs, launcher, ...args], { stdio: ["ignore", "pipe", "pipe"] });
	const said = { stdout: "", stderr: "" };
	const fact = Promise.withResolvers<Record<string, unknown>>();
	// Nobody may ask for it.
	fact.promise.catch(() => undefined);
	child.stdout.on("data", (chunk) => {
		said.stdout += chunk;
		const line = said.stdout.split("\n").find((text, index, lines) => text.startsWith("{") && index < lines.length - 1);
		if (line !== undefined) fact.resolve(JSON.parse(line));
	});
	child.stderr.on("data", (chunk) => {
		said.stderr += chunk;
	});
	const ended = new Promise<Ended>((resolve) => {
		child.once("close", (exitCode) => {
			fact.reject(new Error(`foyer ended with ${exitCode}: ${said.stdout}${said.stderr}`));
			resolve({ exitCode, ...said });
		});
	});
	return {
		child,
		firstFact: () => fact.promise,
		ended,
		stop: () => {
			child.kill("SIGTERM");
			return ended;
		},
	};
}

/** Runs a command that ends by itself. */
export const runFoyer = (...args: string[]): Promise<Ended> => startFoyer(args).ended;
