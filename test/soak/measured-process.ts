import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Gauge } from "./gauge.ts";

const launcher = fileURLToPath(new URL("../../cli/foyer.js", import.meta.url));
const gauge = fileURLToPath(new URL("./gauge.ts", import.meta.url));

/** A real `foyer` process that says what it holds, and is started again when it was killed. */
export interface MeasuredProcess {
	readonly name: string;
	/** The ready line of the present process; rejects where it ended by itself, with what it said. */
	facts(): Promise<Record<string, unknown>>;
	gauge(): Promise<Gauge>;
	/** SIGKILL; it is started again. */
	kill(): void;
	/** SIGTERM, without a start afterwards; its exit code. */
	stop(): Promise<number | null>;
}

/** Starts `foyer ARGS --json`. */
export function startMeasured(name: string, args: readonly string[]): MeasuredProcess {
	let stopping = false;
	let life = live();

	function live() {
		const options = ["--expose-gc", "--import", gauge, launcher, ...args, "--json"];
		const child = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "pipe", "ipc"] });
		const ended = new Promise<number | null>((done) => child.once("close", done));
		child.once("exit", (_code, signal) => {
			if (signal === "SIGKILL" && !stopping) life = live();
		});
		return { child, ended, facts: readyLine(child, name) };
	}

	return {
		name,
		facts: () => life.facts,
		async gauge() {
			await life.facts;
			const told = once(life.child, "message");
			life.child.send("gauge");
			const [gauge] = await told;
			return gauge as Gauge;
		},
		kill: () => void life.child.kill("SIGKILL"),
		stop() {
			stopping = true;
			life.child.kill("SIGTERM");
			return life.ended;
		},
	};
}

function readyLine(child: ChildProcess, name: string): Promise<Record<string, unknown>> {
	const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
	// Nobody may ask for it.
	promise.catch(() => undefined);
	let said = "";
	let isReady = false;
	const listen = (chunk: unknown) => {
		// A process that logs for hours is not remembered word for word.
		said = `${said}${chunk}`.slice(-10_000);
		const line = isReady ? undefined : /^\{"ready".*\n/m.exec(said)?.[0];
		if (line === undefined) return;
		isReady = true;
		resolve(JSON.parse(line));
	};
	child.stdout?.on("data", listen);
	child.stderr?.on("data", listen);
	child.once("close", (code) => reject(new Error(`the ${name} ended with ${code}: ${said}`)));
	return promise;
}
