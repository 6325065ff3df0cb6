import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { writeSecretFile } from "#cloud/broker/secret-file.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { systemClock } from "#protocol/units.ts";
import { createLogger } from "../logger.ts";
import {
	brokerUrl,
	count,
	databaseUrl,
	email,
	existingFile,
	existingFolder,
	folder,
	jsonOption,
	kitId,
	logLevelOption,
	webUrl,
} from "../options.ts";
import { whileRunning } from "../running.ts";
import { countedKits } from "./counted-kits.ts";
import { type CredentialOptions, withCredentials } from "./credentials.ts";

/** `foyer kit`, without a word behind it: adds a kit, or many, to the cloud and to the broker, and writes the kit files. */
export function addCommand(): Command {
	return new Command("add")
		.description("Adds a kit, or gives a known one new credentials, and writes the file to hand over to its monitor.")
		.requiredOption("--data <DIR>", "the cloud's data folder", folder)
		.requiredOption("--mac <MAC>", "the monitor's MAC, 12 hexadecimal digits", kitId)
		.option("--count <N>", "so many kits, MACs and names counted up; the file has one a line, for foyer fleet", count)
		.requiredOption("--name <TEXT>", "the flat's name, such as 'Apartment 4.02'")
		.requiredOption("--installer <EMAIL>", "whose kit it is", email)
		.requiredOption("--broker-url <URL>", "the broker as the monitor reaches it", brokerUrl)
		.option("--cloud-url <URL>", "the cloud as phones reach it, in its QR code", webUrl, "http://127.0.0.1:8080")
		.requiredOption("--passwords <FILE>", "the broker's password file, such as DIR/broker/passwords", existingFile)
		.option(
			"--tls <DIR>",
			"the broker's TLS folder, such as DIR/broker/tls: the monitor pins its authority",
			existingFolder,
		)
		.option("--client-certificate", "with --tls: a TLS client certificate in place of a password")
		.requiredOption("--out <FILE>", "where the kit file goes; it holds a secret and is its owner's alone", folder)
		.option("--issued-by <TEXT>", "who issues its QR codes, as the tenant reads it", "Your installer")
		.option("--installer-password <FILE>", "adds the installer, or gives them the password in FILE", existingFile)
		.addOption(
			new Option("--project <KIND>", "its project").choices(["single-tenant", "community"]).default("single-tenant"),
		)
		.option("--database <URL>", "the cloud's PostgreSQL, where it has one", databaseUrl)
		.addOption(jsonOption())
		.addOption(logLevelOption("warn"))
		.action(add);
}

interface AddOptions extends CredentialOptions {
	readonly data: string;
	readonly mac: KitId;
	readonly count?: number;
	readonly name: string;
	readonly installer: string;
	readonly brokerUrl: string;
	readonly cloudUrl: string;
	readonly out: string;
	readonly issuedBy: string;
	readonly installerPassword?: string;
	readonly project: "single-tenant" | "community";
	readonly database?: string;
	readonly json?: true;
	readonly logLevel: string;
}

async function add(options: AddOptions, command: Command): Promise<void> {
	if (options.clientCertificate && options.tls === undefined)
		command.error("error: --client-certificate is issued by the authority in --tls");
	if (options.tls !== undefined && !options.brokerUrl.startsWith("mqtts:"))
		command.error("error: --tls goes with a --broker-url of mqtts://…");
	const kits = countedKits(options.mac, options.count ?? 1);
	if (kits === null) return command.error("error: --count goes beyond the last MAC");
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
				broker: { url: options.brokerUrl, username: CLOUD_USERNAME },
			}),
		);
		const owner = { kind: "installer" as const, email: options.installer };
		if (options.installerPassword !== undefined) {
			const password = readFileSync(options.installerPassword, "utf8").trim();
			await cloud.addPerson({ ...owner, name: options.installer, password });
		}
		const provisioned = await cloud.kits.provisionMany(
			kits.map((kit, index) => ({
				kit,
				brokerUrl: options.brokerUrl,
				home: {
					name: options.count === undefined ? options.name : `${options.name} ${index + 1}`,
					issuedBy: options.issuedBy,
				},
				owner,
				project: options.project,
			})),
		);
		handOver(await withCredentials(provisioned, options), options);
	});
}

function handOver(kitFiles: readonly KitFile[], { mac, count: many, out, json }: AddOptions): void {
	const indent = many === undefined ? "\t" : "";
	writeSecretFile(out, kitFiles.map((kitFile) => `${JSON.stringify(kitFile, null, indent)}\n`).join(""));
	const facts = { ...(many === undefined ? { kit: mac } : { kits: many }), kitFile: out };
	const sentence =
		many === undefined
			? `Kit ${mac} is added. Hand over ${out}: foyer monitor --kit-file ${out} --data DIR`
			: `${many} kits are added, each a line of ${out}: foyer fleet --kits ${out}`;
	process.stdout.write(`${json ? JSON.stringify(facts) : sentence}\n`);
}
