import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { vi } from "vitest";
import { prepareMosquitto } from "#cloud/broker/mosquitto-folder.ts";
import { freePort } from "./free-port.ts";

/** Debian puts the broker where a user's PATH does not look. */
const candidates = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto", "mosquitto"];

/** The installed Mosquitto, or null. With CI=true its absence is a failure, elsewhere a skip that is said loudly. */
export function findMosquitto(): string | null {
	const found = candidates.find((path) => (path.includes("/") ? existsSync(path) : answers(path))) ?? null;
	if (found === null && process.env["CI"] === "true") {
		throw new Error("mosquitto is not installed: with CI=true its tests must run");
	}
	if (found === null) process.stderr.write("SKIPPED: tests against a real Mosquitto; it is not installed\n");
	return found;
}

export interface RunningMosquitto {
	readonly url: string;
	/** Has it read its password file, access rules and TLS files again (SIGHUP). */
	reload(): void;
	/** Writes what it keeps over a restart (mosquitto(8), SIGUSR1); the file is there when it resolves. */
	save(): Promise<void>;
	close(): Promise<void>;
}

/** A real Mosquitto on a free port, run on a folder exactly as `foyer broker --mosquitto` prepares it; see its `tls`. */
export async function startMosquitto(
	binary: string,
	folder: string,
	tls?: "server" | "both",
): Promise<RunningMosquitto> {
	const port = await freePort();
	const { configFile } = prepareMosquitto({ folder, port, tls });
	const child = spawn(binary, ["-c", configFile], { stdio: ["ignore", "ignore", "pipe"] });
	let said = "";
	child.stderr?.on("data", (chunk) => {
		said += chunk;
	});
	await vi
		.waitFor(() => reachable(port), { timeout: 30_000 })
		.catch(() => {
			throw new Error(`mosquitto did not start: ${said}`);
		});
	return {
		url: `${tls === undefined ? "mqtt" : "mqtts"}://127.0.0.1:${port}`,
		reload: () => void child.kill("SIGHUP"),
		save: () => save(child, folder),
		close: () => end(child),
	};
}

async function save(child: ChildProcess, folder: string): Promise<void> {
	const file = join(folder, "mosquitto.db");
	// It writes another file and renames it.
	const inode = () => statSync(file, { throwIfNoEntry: false })?.ino;
	const before = inode();
	child.kill("SIGUSR1");
	await vi.waitFor(
		() => {
			if (inode() === before || inode() === undefined) throw new Error("mosquitto has not saved yet");
		},
		{ timeout: 30_000 },
	);
}

function answers(command: string): boolean {
	try {
		execFileSync(command, ["-h"], { stdio: "ignore" });
		return true;
	} catch (error) {
		// It prints its help with exit code 3; only a missing binary has no exit code.
		return error instanceof Error && "status" in error && error.status !== null;
	}
}

function reachable(port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const socket = connect({ port, host: "127.0.0.1" });
		socket.once("error", reject);
		socket.once("connect", () => {
			socket.destroy();
			resolve();
		});
	});
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	const ended = new Promise((done) => child.once("exit", done));
	child.kill("SIGTERM");
	await ended;
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });
