import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrokerFolder } from "#cli/broker-folder.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";
import { runFoyer, startFoyer } from "#test/support/foyer-process.ts";
import { freePort } from "#test/support/free-port.ts";
import { type Login, startMosquitto } from "../brokers/brokers.ts";
import type { Scratch } from "../measure/scratch.ts";
import { type CloudState, watchCloud } from "./cloud-state.ts";

/** A Mosquitto and a cloud, each a process of its own, and kits that both know. */
export interface Ground {
	readonly cloudUrl: string;
	readonly cloud: CloudState;
	/** The cloud is stopped while `work` runs, and has read what it missed when this resolves. What it said is retained. */
	withoutCloud<T>(work: () => Promise<T>): Promise<T>;
	readonly installer: { readonly email: string; readonly passwordFile: string };
	/** For a load tool, which is one user with many client identifiers: there they need not be the user's name. */
	readonly guest: Login & { readonly port: number };
	/** A file with the first so many kits, one a line. */
	kits(count: number): string;
}

const FIRST_MAC = "0C11F0000000";
const INSTALLER = "fleet@example.com";

export async function openGround(kits: number, scratch: Scratch): Promise<Ground> {
	const inScratch = (name: string) => join(scratch.folder, name);
	const [brokerDir, cloudDir, all] = [inScratch("broker"), inScratch("cloud"), inScratch("kits.jsonl")];
	const [port, guestPort] = [await freePort(), await freePort()];
	const broker = openBrokerFolder(brokerDir);
	const installer = { email: INSTALLER, passwordFile: inScratch("installer-password") };
	writeFileSync(installer.passwordFile, "correct horse battery\n");
	await broker.passwordOf(CLOUD_USERNAME);
	// The last one is the guest's: no fleet has it.
	await addKits(
		...["--data", cloudDir, "--mac", FIRST_MAC, "--count", String(kits + 1), "--name", "Flat", "--out", all],
		...["--installer", INSTALLER, "--installer-password", installer.passwordFile],
		...["--broker-url", `mqtt://127.0.0.1:${port}`, "--passwords", broker.passwordFile],
	);
	const lines = readFileSync(all, "utf8").trimEnd().split("\n");
	const { username, password = "" } = kitFileSchema.parse(JSON.parse(lines.at(-1) ?? "")).broker;

	const url = await startMosquitto(brokerDir, port, scratch, `\nlistener ${guestPort} 127.0.0.1\n`);
	const startCloud = () =>
		startFoyer([
			...["cloud", "--data", cloudDir, "--broker-url", url, "--http-port", "0", "--json", "--log-level", "error"],
			...["--broker-secret", join(broker.folder, `secret-${CLOUD_USERNAME}`)],
		]);
	let running = startCloud();
	scratch.atEnd(() => running.stop());
	const { cloudUrl } = await running.firstFact();
	const cloud = watchCloud(cloudDir, scratch);
	return {
		cloudUrl: String(cloudUrl),
		cloud,
		async withoutCloud(work) {
			await running.stop();
			const result = await work();
			running = startCloud();
			await running.firstFact();
			await cloud.untilOnline(0);
			return result;
		},
		installer,
		guest: { username, password, port: guestPort },
		kits(count) {
			const path = inScratch(`kits-${count}.jsonl`);
			writeFileSync(
				path,
				lines
					.slice(0, count)
					.map((line) => `${line}\n`)
					.join(""),
				{ mode: 0o600 },
			);
			return path;
		},
	};
}

async function addKits(...args: string[]): Promise<void> {
	const { exitCode, stderr } = await runFoyer("kit", "add", ...args);
	if (exitCode !== 0) throw new Error(`foyer kit ended with ${exitCode}: ${stderr}`);
}
