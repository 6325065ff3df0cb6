import { type ChildProcess, fork } from "node:child_process";
import { getCompileCacheDir } from "node:module";
import { fileURLToPath } from "node:url";
import type { MonitorCommands, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { Sensors } from "#agent/control/monitor-control.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { OpenChannel } from "#ui/monitor/api/channel.ts";
import { parseFrame } from "#ui/monitor/api/frames.ts";
import { createMonitorClient } from "#ui/monitor/api/monitor-client.ts";
import type { DeviceOrder, DeviceOrderStart, DeviceWord } from "./device-messages.ts";

/** A monitor in a process of its own, seen from its supervisor. */
export interface DeviceProcess {
	/** Resolves when its screen is there. Rejects with why it could not start, power-off where it was killed meanwhile. */
	readonly ready: Promise<{ readonly panelUrl: string | null; readonly localApiUrl: string | null }>;
	/** Resolves when the process is gone: null where it was told to end, else why it did. */
	readonly ended: Promise<FoyerError | null>;
	readonly commands: MonitorCommands;
	snapshot(): MonitorSnapshot | null;
	/** In force when it resolves. */
	sense(sensors: Sensors): Promise<void>;
	copyTo(folder: string): Promise<void>;
	stop(): void;
	kill(): void;
}

const main = fileURLToPath(new URL("./device-main.ts", import.meta.url));

/** A device that does not end in order has its power cut. */
const STOP_TIMEOUT = 10_000;

/** Starts the device; `drawn` is called at every new snapshot. */
export function startDevice(start: DeviceOrderStart, drawn: () => void): DeviceProcess {
	// Its log goes where ours goes.
	const child = fork(main, {
		stdio: ["ignore", "ignore", "inherit", "ipc"],
		env: { ...process.env, ...compileCache() },
	});
	/** False where nobody hears it any more. */
	function order(message: DeviceOrder): boolean {
		if (child.connected) child.send(message, () => undefined);
		return child.connected;
	}
	const ready = Promise.withResolvers<Awaited<DeviceProcess["ready"]>>();
	const answers = answersOf(child);
	let failure: FoyerError | null = null;
	let told = false;

	child.on("message", (word: DeviceWord) => {
		if (word.type === "ready") ready.resolve(word);
		if (word.type === "failed") failure = new FoyerError(word.code, word.detail);
	});
	const { promise: ended, resolve: end } = Promise.withResolvers<FoyerError | null>();
	function over(how: string): void {
		if (!told) failure ??= new FoyerError("internal", `the monitor's process ended, ${how}`);
		ready.reject(failure ?? new FoyerError("power-off"));
		answers.close();
		end(failure);
	}
	child.once("exit", (exitCode, signal) => over(String(signal ?? exitCode)));
	// Any other error, such as a channel that broke, shows itself by the process's end.
	child.on("error", (error) => {
		if (child.pid === undefined) over(error.message);
	});
	// Nobody may wait for it.
	ready.promise.catch(() => undefined);
	const { store, commands } = createMonitorClient(channelTo(child, order));
	store.subscribe(drawn);
	order({ type: "start", start });

	return {
		ready: ready.promise,
		ended,
		commands,
		snapshot: () => store.getState().snapshot,
		sense: (sensors) => answers.to((id) => order({ type: "sensors", id, sensors })),
		copyTo: (folder) => answers.to((id) => order({ type: "copy", id, to: folder })),
		stop() {
			told = true;
			order({ type: "stop" });
			const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT);
			void ended.then(() => clearTimeout(timer));
		},
		kill() {
			told = true;
			child.kill("SIGKILL");
		},
	};
}

/** What cli/foyer.js has compiled once need not be compiled at every start of the device. */
function compileCache(): { readonly NODE_COMPILE_CACHE?: string } {
	const dir = getCompileCacheDir();
	return dir === undefined ? {} : { NODE_COMPILE_CACHE: dir };
}

/** The panel's port, over the IPC channel: it is open for as long as the process is. */
function channelTo(child: ChildProcess, order: (message: DeviceOrder) => boolean): OpenChannel {
	return (listener) => {
		child.on("message", (word: DeviceWord) => {
			const frame = word.type === "panel" ? parseFrame(word.text) : null;
			if (frame !== null) listener.frame(frame);
		});
		child.once("exit", () => listener.lost());
		return {
			send: (frame) => order({ type: "panel", text: JSON.stringify(frame) }),
			close: () => undefined,
		};
	};
}

/** Waits for the answer to an order. */
function answersOf(child: ChildProcess) {
	const pending = new Map<number, { resolve(): void; reject(error: Error): void }>();
	let lastId = 0;
	child.on("message", (word: DeviceWord) => {
		if (word.type !== "done") return;
		const waiting = pending.get(word.id);
		pending.delete(word.id);
		if (word.error === null) waiting?.resolve();
		else waiting?.reject(new Error(word.error));
	});
	return {
		to(send: (id: number) => boolean): Promise<void> {
			const id = ++lastId;
			const { promise, resolve, reject } = Promise.withResolvers<void>();
			pending.set(id, { resolve, reject });
			if (!send(id)) reject(new FoyerError("power-off"));
			return promise.finally(() => pending.delete(id));
		},
		close() {
			for (const { reject } of pending.values()) reject(new FoyerError("power-off"));
		},
	};
}
