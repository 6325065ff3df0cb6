import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { freePort } from "#test/support/free-port.ts";
import { tempFolder } from "./temp-folder.ts";

/** A real Mosquitto that lets everybody do everything, but for the lines added to its configuration. */
export async function plainMosquitto(binary: string, lines: readonly string[] = []): Promise<string> {
	const port = await freePort();
	const configFile = join(tempFolder(), "mosquitto.conf");
	const config = [`listener ${port} 127.0.0.1`, "allow_anonymous true", "set_tcp_nodelay true", ...lines, ""];
	writeFileSync(configFile, config.join("\n"));
	const child = spawn(binary, ["-c", configFile], { stdio: "ignore" });
	onTestFinished(async () => {
		const ended = new Promise((done) => child.once("exit", done));
		child.kill("SIGTERM");
		await ended;
	});
	await vi.waitFor(() => reachable(port), { timeout: 10_000, interval: 20 });
	return `mqtt://127.0.0.1:${port}`;
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
