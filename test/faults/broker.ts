import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { prepareMosquitto } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/free-port.ts";
import type { Credentials } from "#test/support/mqtt-peer.ts";

/** A real Mosquitto that can be stopped and started again on its folder and its port. */
export interface Broker {
	readonly port: number;
	/** Somebody who may read and write everything: the eye of the test, and a broker that was tampered with. */
	readonly auditor: Credentials;
	start(): Promise<void>;
	/** SIGTERM: it writes what it retains and what waits for clients. */
	stop(): Promise<void>;
	/** SIGKILL: what it has not written is lost. */
	kill(): Promise<void>;
	/** Has it write its persistence file now, as it does by itself every half hour. */
	save(): void;
}

const auditor = { username: "auditor", password: "a password of the auditor" };

/** Prepares `folder` as `foyer broker --mosquitto` does; its password file may be written to before it starts. */
export async function makeBroker(binary: string, folder: string): Promise<Broker> {
	const port = await freePort();
	const { configFile, passwordFile } = prepareMosquitto({ folder, port });
	appendFileSync(join(folder, "access.acl"), `\nuser ${auditor.username}\ntopic readwrite #\n`);
	await openPasswordFile(passwordFile).set(auditor.username, auditor.password);
	let running: ChildProcess | null = null;

	async function end(signal: NodeJS.Signals): Promise<void> {
		if (running === null) return;
		const ended = new Promise((done) => running?.once("exit", done));
		running.kill(signal);
		await ended;
		running = null;
	}

	return {
		port,
		auditor,
		async start() {
			running = spawn(binary, ["-c", configFile], { stdio: "ignore" });
			await eventually(() => reachable(port));
		},
		stop: () => end("SIGTERM"),
		kill: () => end("SIGKILL"),
		save: () => void running?.kill("SIGUSR1"),
	};
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
