import { readFileSync, writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { systemClock } from "#protocol/units.ts";
import { createLogger } from "../logger.ts";
import {
	brokerUrl,
	databaseUrl,
	email,
	existingFile,
	folder,
	jsonOption,
	kitId,
	logLevelOption,
	webUrl,
} from "../options.ts";
import { whileRunning } from "../running.ts";

/** `foyer kit`: adds a kit to the cloud and to the broker, and writes the file that makes a monitor this kit. */
export function kitCommand(): Command {
	return new Command("kit")
		.description("Adds a kit, or gives a known one new credentials, and writes the file to hand over to its monitor.")
		.requiredOption("--data <DIR>", "the cloud's data folder", folder)
		.requiredOption("--mac <MAC>", "the monitor's MAC, 12 hexadecimal digits", kitId)
		.requiredOption("--name <TEXT>", "the flat's name, such as 'Apartment 4.02'")
		.requiredOption("--installer <EMAIL>", "whose kit it is", email)
		.requiredOption("--broker-url <URL>", "the broker as the monitor reaches it", brokerUrl)
		.option("--cloud-url <URL>", "the cloud as phones reach it, in its QR code", webUrl, "http://127.0.0.1:8080")
		.requiredOption("--passwords <FILE>", "the broker's password file, such as DIR/broker/passwords", existingFile)
		.requiredOption("--out <FILE>", "where the kit file goes; it holds a secret and is its owner's alone", folder)
		.option("--issued-by <TEXT>", "who issues its QR codes, as the tenant reads it", "Your installer")
		.option("--installer-password <FILE>", "adds the installer, or gives them the password in FILE", existingFile)
		.addOption(
			new Option("--project <KIND>", "its project").choices(["single-tenant", "community"]).default("single-tenant"),
		)
		.option("--database <URL>", "the cloud's PostgreSQL, where it has one", databaseUrl)
		.addOption(jsonOption())
		.addOption(logLevelOption("warn"))
		.action(kit);
}

interface KitCommandOptions {
	readonly data: string;
	readonly mac: KitId;
	readonly name: string;
	readonly installer: string;
	readonly brokerUrl: string;
	readonly cloudUrl: string;
	readonly passwords: string;
	readonly out: string;
	readonly issuedBy: string;
	readonly installerPassword?: string;
	readonly project: "single-tenant" | "community";
	readonly database?: string;
	readonly json?: true;
	readonly logLevel: string;
}

async function kit(options: KitCommandOptions): Promise<void> {
	await whileRunning(async (running) => {
		// Opened and never started: it writes to the store; the cloud that runs on it publishes.
		const cloud = running.add(
			await openCloud({
				dataDir: options.data,
				databaseUrl: options.database,
				clock: systemClock,
				random: systemRandom,
				logger: createLogger(options.logLevel),
				demo: false,
				publicUrl: () => options.cloudUrl,
				broker: { url: options.brokerUrl, username: CLOUD_USERNAME, password: "" },
			}),
		);
		const owner = { kind: "installer" as const, email: options.installer };
		if (options.installerPassword !== undefined) {
			const password = readFileSync(options.installerPassword, "utf8").trim();
			await cloud.addPerson({ ...owner, name: options.installer, password });
		}
		const kitFile = await cloud.kits.provision({
			kit: options.mac,
			brokerUrl: options.brokerUrl,
			home: { name: options.name, issuedBy: options.issuedBy },
			owner,
			project: options.project,
		});
		await openPasswordFile(options.passwords).set(kitFile.broker.username, kitFile.broker.password);
		writeSecret(options.out, JSON.stringify(kitFile, null, "\t"));
		const facts = { kit: kitFile.kit, kitFile: options.out };
		const sentence = `Kit ${facts.kit} is added. Hand over ${facts.kitFile}: foyer monitor --kit-file ${facts.kitFile} --data DIR`;
		process.stdout.write(`${options.json ? JSON.stringify(facts) : sentence}\n`);
	});
}

function writeSecret(path: string, text: string): void {
	try {
		writeFileSync(path, `${text}\n`, { mode: 0o600 });
	} catch (error) {
		throw new FoyerError("data-not-writable", path, { cause: error });
	}
}
