import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import type { SmtpOptions } from "#cloud/mail/smtp.ts";
import type { TlsIdentity } from "#protocol/kit-file.ts";
import type { Milliseconds } from "#protocol/units.ts";
import { rotateKeyCommand } from "../cloud/rotate-key.ts";
import { startCloud } from "../demo/start-cloud.ts";
import { createLogger } from "../logger.ts";
import {
	brokerUrl,
	databaseUrl,
	days,
	existingFile,
	folder,
	jsonOption,
	logLevelOption,
	type MqttProtocol,
	port,
	protocolOption,
	webUrl,
} from "../options.ts";
import { whileRunning } from "../running.ts";
import { readCertificates, readTlsIdentity } from "../tls-files.ts";

/** `foyer cloud`: the cloud alone, without the demo's logins and mailbox. Without a word behind it, it runs. */
export function cloudCommand(): Command {
	const run = runCommand();
	return new Command("cloud")
		.description("Runs the cloud alone: accounts, resets, enrolment, the consoles' HTTP API; rotates its signing key.")
		.usage("[run|rotate-key] [options]")
		.addCommand(run, { isDefault: true })
		.addCommand(rotateKeyCommand())
		.addHelpText(
			"after",
			() => `\nfoyer cloud, without a word behind it, is foyer cloud run:\n\n${run.helpInformation()}`,
		);
}

function runCommand(): Command {
	return new Command("run")
		.description("Runs the cloud alone: accounts, resets, enrolment, the consoles' HTTP API.")
		.requiredOption("--data <DIR>", "its keys and, without --database, its data", folder)
		.requiredOption("--broker-url <URL>", "the broker, such as mqtt://127.0.0.1:1883", brokerUrl)
		.option(
			"--broker-secret <FILE>",
			"its password there; foyer broker writes DIR/broker/secret-foyer-cloud",
			existingFile,
		)
		.option("--broker-ca <FILE>", "PEM: the authority to trust for mqtts://, and that kits pin", existingFile)
		.option("--broker-cert <FILE>", "PEM: its client certificate there, in place of the password", existingFile)
		.option("--broker-key <FILE>", "PEM: the certificate's key", existingFile)
		.option("--passwords <FILE>", "the broker's password file, for kits that consoles place", existingFile)
		.option("--database <URL>", "PostgreSQL in place of the embedded database", databaseUrl)
		.option("--http-port <N>", "port to listen on; 0 picks one", port, 8080)
		.option("--host <ADDRESS>", "address to listen on", "127.0.0.1")
		.option("--tls-cert <FILE>", "PEM: serve https with this certificate", existingFile)
		.option("--tls-key <FILE>", "PEM: the certificate's key", existingFile)
		.option(
			"--public-url <URL>",
			"what phones reach it by, in QR codes; 37 characters at most (default: host and port)",
			webUrl,
		)
		.option("--audit-retention <DAYS>", "how long audit rows are kept (default: for ever)", days)
		.option("--local-webhooks", "let webhooks go to private addresses, and by http to this machine")
		.addOption(
			new Option("--smtp-url <URL>", "mail server, such as smtps://user:password@mail.example:465").env(
				"FOYER_SMTP_URL",
			),
		)
		.addOption(
			new Option("--mail-from <ADDRESS>", "sender of its mails, such as 'Foyer <foyer@example.com>'").env(
				"FOYER_MAIL_FROM",
			),
		)
		.addOption(protocolOption())
		.addOption(jsonOption())
		.addOption(logLevelOption("info"))
		.addHelpText("after", HELP)
		.action(cloud);
}

const HELP = `
Kits and installers are added by: foyer kit --data DIR …

Mail carries tenants' verification codes and people's links to set a password. Give --smtp-url and --mail-from, better
as FOYER_SMTP_URL and FOYER_MAIL_FROM: others on this machine can read a command line. With smtp:// the connection must
turn to TLS before the password is said, but for a server on this machine.`;

interface CloudCommandOptions {
	readonly data: string;
	readonly brokerUrl: string;
	readonly brokerSecret?: string;
	readonly brokerCa?: string;
	readonly brokerCert?: string;
	readonly brokerKey?: string;
	readonly tlsCert?: string;
	readonly tlsKey?: string;
	readonly passwords?: string;
	readonly database?: string;
	readonly httpPort: number;
	readonly host: string;
	readonly publicUrl?: string;
	readonly auditRetention?: Milliseconds;
	readonly localWebhooks?: true;
	readonly smtpUrl?: string;
	readonly mailFrom?: string;
	readonly protocol: MqttProtocol;
	readonly json?: true;
	readonly logLevel: string;
}

async function cloud(options: CloudCommandOptions, command: Command): Promise<void> {
	const smtp = smtpOf(options, command);
	const client = identityOf(options, "broker", command);
	const tls = identityOf(options, "tls", command);
	if (options.brokerSecret === undefined && client === undefined)
		command.error("error: it takes --broker-secret, or --broker-cert and --broker-key");
	await whileRunning(async (running, stopped) => {
		const { cloud, url } = await startCloud(
			{
				dataDir: options.data,
				database: options.database,
				httpPort: options.httpPort,
				host: options.host,
				publicUrl: (httpPort) => options.publicUrl ?? `${tls ? "https" : "http"}://${options.host}:${httpPort}`,
				tls,
				broker: {
					url: options.brokerUrl,
					password: options.brokerSecret && readFileSync(options.brokerSecret, "utf8").trim(),
					ca: options.brokerCa && readCertificates(options.brokerCa),
					client,
					protocol: options.protocol,
					passwordFile: options.passwords,
				},
				demo: false,
				auditRetention: options.auditRetention,
				smtp,
				localWebhooks: options.localWebhooks,
				logger: createLogger(options.logLevel),
			},
			running,
		);
		const facts = {
			ready: true,
			cloudUrl: url,
			consoleUrl: `${url}/console`,
			mail: smtp !== undefined,
			dataDir: options.data,
		};
		const sentence = `The cloud answers at ${url}, its consoles at ${facts.consoleUrl}. ${smtp ? "" : NO_MAIL}Ctrl+C stops it.`;
		process.stdout.write(`${options.json ? JSON.stringify(facts) : sentence}\n`);
		await Promise.race([stopped, cloud.displaced]);
	});
}

const NO_MAIL = "It cannot send mail, so nobody can register or reset a password: give --smtp-url and --mail-from. ";

/** A certificate without its key, or the other way round, is wrong usage. */
function identityOf(options: CloudCommandOptions, of: "broker" | "tls", command: Command): TlsIdentity | undefined {
	const { [`${of}Cert` as const]: certificate, [`${of}Key` as const]: key } = options;
	if (certificate === undefined && key === undefined) return undefined;
	if (certificate === undefined || key === undefined)
		return command.error(`error: --${of}-cert and --${of}-key go together`);
	return readTlsIdentity(certificate, key);
}

/** Commander would quote what it refuses, and this holds a password. */
function smtpOf({ smtpUrl, mailFrom }: CloudCommandOptions, command: Command): SmtpOptions | undefined {
	if (smtpUrl === undefined && mailFrom === undefined) return undefined;
	if (smtpUrl === undefined || !URL.canParse(smtpUrl) || !/^smtps?:$/.test(new URL(smtpUrl).protocol))
		return command.error(
			"error: --smtp-url is needed with --mail-from, such as smtps://user:password@mail.example:465.",
		);
	if (mailFrom === undefined || !mailFrom.includes("@"))
		return command.error("error: --mail-from is needed with --smtp-url, such as 'Foyer <foyer@example.com>'.");
	return { url: smtpUrl, from: mailFrom };
}
