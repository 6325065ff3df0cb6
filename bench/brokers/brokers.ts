import { spawn } from "node:child_process";
import { appendFileSync, existsSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openBrokerFolder } from "#cli/broker-folder.ts";
import { prepareMosquitto } from "#cloud/broker/mosquitto-folder.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { startFoyer } from "#test/support/foyer-process.ts";
import { freePort } from "#test/support/free-port.ts";
import type { Scratch } from "../measure/scratch.ts";

export const brokerKinds = ["mosquitto", "embedded"] as const;
export type BrokerKind = (typeof brokerKinds)[number];

export interface Login {
	readonly username: string;
	readonly password: string;
}

/** A broker in its own process, with a credential for the cloud and for each kit. */
export interface BenchBroker {
	readonly url: string;
	readonly cloud: Login;
	kit(kit: KitId): Login;
}

/** Debian puts it where a user's PATH does not look. */
const mosquittoPaths = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto"];

export const findMosquitto = (): string | null => mosquittoPaths.find((path) => existsSync(path)) ?? null;

/** Starts a broker as Foyer ships it. Throws where Mosquitto is asked for and not installed. */
export async function startBenchBroker(
	kind: BrokerKind,
	kits: readonly KitId[],
	scratch: Scratch,
): Promise<BenchBroker> {
	const dataDir = join(scratch.folder, `${kind}-broker`);
	const credentials = openBrokerFolder(dataDir);
	const passwords = new Map<string, string>();
	for (const username of [CLOUD_USERNAME, ...kits]) passwords.set(username, await credentials.passwordOf(username));
	const login = (username: string): Login => ({ username, password: passwords.get(username) ?? "" });
	const url =
		kind === "embedded"
			? await startEmbedded(dataDir, scratch)
			: await startMosquitto(dataDir, await freePort(), scratch);
	return { url, cloud: login(CLOUD_USERNAME), kit: login };
}

async function startEmbedded(dataDir: string, scratch: Scratch): Promise<string> {
	const foyer = startFoyer(["broker", "--data", dataDir, "--port", "0", "--json", "--log-level", "error"]);
	scratch.atEnd(foyer.stop);
	const { brokerUrl } = await foyer.firstFact();
	return String(brokerUrl);
}

/** On the credentials in `dataDir` and as Foyer ships it; `more` is added to its configuration. */
export async function startMosquitto(dataDir: string, port: number, scratch: Scratch, more = ""): Promise<string> {
	const binary = findMosquitto();
	if (binary === null) throw new Error("Mosquitto is not installed");
	const { configFile } = prepareMosquitto({ folder: join(dataDir, "broker"), port });
	appendFileSync(configFile, more);
	const child = spawn(binary, ["-c", configFile], { stdio: "ignore" });
	const ended = new Promise((resolve) => child.once("exit", resolve));
	scratch.atEnd(() => {
		child.kill("SIGTERM");
		return ended;
	});
	while (!(await answers(port))) {
		if (child.exitCode !== null) throw new Error(`Mosquitto ended with ${child.exitCode}`);
		await pause(20);
	}
	return `mqtt://127.0.0.1:${port}`;
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ port, host: "127.0.0.1" });
		socket.once("error", () => resolve(false));
		socket.once("connect", () => {
			socket.destroy();
			resolve(true);
		});
	});
}
