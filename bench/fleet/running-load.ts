import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { type Memory, QUESTION } from "./memory-probe.ts";

/** Clients of a broker, in a process of their own that can say what it has in memory. */
export interface Load {
	readonly child: ChildProcess;
	/** Rejects, with what it said, once it has ended. */
	readonly died: Promise<never>;
	/** After the garbage is collected. */
	memory(): Promise<Memory>;
	/** SIGTERM; resolves when it has ended. */
	stop(): Promise<void>;
}

const PROBE = new URL("./memory-probe.ts", import.meta.url).href;
/** Of what it said, the end. */
const TOLD_CHARACTERS = 2000;

/** Starts a program of Node's. Each of its lines on stdout is handed to `line`. */
export function startLoad(program: string, args: readonly string[], line: (text: string) => void = () => {}): Load {
	const child = fork(program, args, { execArgv: ["--import", PROBE], stdio: ["ignore", "pipe", "pipe", "ipc"] });
	let told = "";
	let unfinished = "";
	child.stderr?.on("data", (chunk) => {
		told = `${told}${chunk}`.slice(-TOLD_CHARACTERS);
	});
	child.stdout?.on("data", (chunk) => {
		const lines = `${unfinished}${chunk}`.split("\n");
		unfinished = lines.pop() ?? "";
		for (const text of lines) line(text);
	});
	const ended = once(child, "exit");
	const died = ended.then(([code]) => Promise.reject(new Error(`${program} ended with ${code}: ${told}`)));
	// Nobody may wait for it.
	died.catch(() => undefined);
	return {
		child,
		died,
		async memory() {
			child.send(QUESTION);
			const [memory] = await Promise.race([once(child, "message"), died]);
			return memory as Memory;
		},
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill("SIGTERM");
			await ended;
		},
	};
}
