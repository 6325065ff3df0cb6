import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Kill, Order } from "./hook/points.ts";

const launcher = fileURLToPath(new URL("../../cli/foyer.js", import.meta.url));
const hook = fileURLToPath(new URL("./hook/crash-hook.ts", import.meta.url));

export interface ResidentOptions {
	/** Of the `foyer` command. */
	readonly args: readonly string[];
	/** Where its steps are told; outside of every folder that is looked at. */
	readonly log: string;
}

export interface Start {
	/** By how many milliseconds its clock is wrong. */
	readonly clock?: number;
}

/** A real `foyer` process that is started again as soon as it was killed: power that comes back. */
export interface Resident {
	/** Starts it; whoever wants its facts waits for them. */
	start(how?: Start): void;
	/** Starts it with its deaths before it: a death in each life. */
	startDying(kills: readonly Kill[]): void;
	/** The ready line of the present process, or of the next one; rejects where it ended by itself, with what it said. */
	facts(): Promise<Record<string, unknown>>;
	/** When it has to die, in this life and in those that follow; replaces what was ordered. Resolves once this life knows. */
	order(kills: readonly Kill[]): Promise<void>;
	/** Forgets the steps told so far. */
	forget(): void;
	/** Told since `forget`, in order, over all its lives. */
	steps(): readonly string[];
	/** The steps that killed it since `forget`. */
	deaths(): readonly string[];
	/** SIGKILL, wherever it is; it is started again. */
	kill(): void;
	/** SIGTERM, without a start afterwards; its exit code. */
	stop(): Promise<number | null>;
}

interface Life {
	readonly child: ChildProcess;
	readonly facts: Promise<Record<string, unknown>>;
	readonly ended: Promise<number | null>;
}

export function makeResident({ args, log }: ResidentOptions): Resident {
	let life: Life | null = null;
	let stopping = false;
	let later: Kill[] = [];

	function start(how: Start = {}): void {
		stopping = false;
		life = live(args, log, how, later.shift());
		life.child.once("exit", (_code, signal) => {
			if (signal === "SIGKILL" && !stopping) start(how);
		});
	}

	const present = (): Life => {
		if (life === null) throw new Error("it was not started");
		return life;
	};
	const lines = () => (existsSync(log) ? readFileSync(log, "utf8").split("\n").filter(Boolean) : []);
	return {
		start,
		startDying(kills) {
			later = [...kills];
			start();
		},
		async facts() {
			for (;;) {
				const asked = present();
				try {
					return await asked.facts;
				} catch (error) {
					// Killed meanwhile: the next life has facts of its own.
					if (life === asked || life === null) throw error;
				}
			}
		},
		async order([kill = null, ...rest]) {
			await this.facts();
			later = [...rest];
			const { child } = present();
			const order: Order = { kill };
			const done = new AbortController();
			const either = [once(child, "message", done), once(child, "exit", done)];
			child.send(order, () => undefined);
			await Promise.race(either);
			done.abort();
			await Promise.allSettled(either);
		},
		forget: () => writeFileSync(log, ""),
		steps: () => lines().filter((line) => !line.startsWith("KILLED ")),
		deaths: () => lines().flatMap((line) => (line.startsWith("KILLED ") ? [line.slice("KILLED ".length)] : [])),
		kill: () => void present().child.kill("SIGKILL"),
		async stop() {
			stopping = true;
			if (life === null) return null;
			const { child, ended } = life;
			life = null;
			child.kill("SIGTERM");
			return ended;
		},
	};
}

function live(args: readonly string[], log: string, how: Start, kill: Kill | undefined): Life {
	const { promise: facts, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
	// Nobody may ask for them.
	facts.catch(() => undefined);
	const child = spawn(process.execPath, ["--import", hook, launcher, ...args, "--json"], {
		env: {
			...process.env,
			FOYER_FAULT_LOG: log,
			FOYER_FAULT_CLOCK: String(how.clock ?? 0),
			FOYER_FAULT_KILL: JSON.stringify(kill ?? null),
		},
		stdio: ["ignore", "pipe", "pipe", "ipc"],
	});
	let said = "";
	child.stdout?.on("data", (chunk) => {
		said += chunk;
		const line = /^\{"ready".*\n/m.exec(said)?.[0];
		if (line !== undefined) resolve(JSON.parse(line));
	});
	child.stderr?.on("data", (chunk) => {
		said += chunk;
	});
	const ended = new Promise<number | null>((done) => {
		child.once("close", (code) => {
			reject(new Error(`foyer ${args[0]} ended with ${code}: ${said}`));
			done(code);
		});
	});
	return { child, facts, ended };
}
