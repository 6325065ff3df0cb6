import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { writeSecretFile } from "#cloud/broker/secret-file.ts";
import { openTlsFolder } from "#cloud/broker/tls-folder.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { systemClock } from "#protocol/units.ts";
import { createLogger } from "../logger.ts";
import {
	brokerUrl,
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

/** `foyer kit`, without a word behind it: adds a kit to the cloud and to the broker, and writes its kit file. */
export function addCommand(): Command {
	return new Command("add")
		.description("Adds a kit, or gives a known one new credentials, and writes the file to hand over to its monitor.")
		.requiredOption("--data <DIR>", "the cloud's data folder", folder)
		.requiredOption("--mac <MAC>", "the monitor's MAC, 12 hexadecimal digits", kitId)
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

interface AddOptions {
	readonly data: string;
	readonly mac: KitId;
	readonly name: string;
	readonly installer: string;
	readonly brokerUrl: string;
	readonly cloudUrl: string;
	readonly passwords: string;
	readonly tls?: string;
	readonly clientCertificate?: true;
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
		const provisioned = await cloud.kits.provision({
			kit: options.mac,
			brokerUrl: options.brokerUrl,
			home: { name: options.name, issuedBy: options.issuedBy },
			owner,
			project: options.project,
		});
		const kitFile = await withCredentials(provisioned, options);
		writeSecretFile(options.out, `${JSON.stringify(kitFile, null, "\t")}\n`);
		const facts = { kit: kitFile.kit, kitFile: options.out };
		const sentence = `Kit ${facts.kit} is added. Hand over ${facts.kitFile}: foyer monitor --kit-file ${facts.kitFile} --data DIR`;
		process.stdout.write(`${options.json ? JSON.stringify(facts) : sentence}\n`);
	});
}

/** The broker lets the kit in by one of the two: a kit with a certificate has no password. */
async function withCredentials(
	kitFile: KitFile,
	{ passwords, tls: folderPath, clientCertificate }: AddOptions,
): Promise<KitFile> {
	const { password, ...broker } = kitFile.broker;
	const passwordFile = openPasswordFile(passwords);
	const tls = folderPath === undefined ? null : await openTlsFolder(folderPath, systemClock);
	const pinned = { ...broker, ...(tls !== null && { ca: tls.ca }) };
	if (tls !== null && clientCertificate) {
		const client = await tls.client(kitFile.kit);
		await passwordFile.remove(kitFile.kit);
		return { ...kitFile, broker: { ...pinned, client } };
	}
	if (password === undefined) throw new TypeError("the cloud provisions kits with a password");
	await passwordFile.set(kitFile.kit, password);
	return { ...kitFile, broker: { ...pinned, password } };
}
