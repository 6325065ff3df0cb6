import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import type { SmtpOptions } from "#cloud/mail/smtp.ts";
import type { Milliseconds } from "#protocol/units.ts";
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

/** `foyer cloud`: the cloud alone, without the demo's logins and mailbox. */
export function cloudCommand(): Command {
	return new Command("cloud")
		.description("Runs the cloud alone: accounts, resets, enrolment, the consoles' HTTP API.")
		.requiredOption("--data <DIR>", "its keys and, without --database, its data", folder)
		.requiredOption("--broker-url <URL>", "the broker, such as mqtt://127.0.0.1:1883", brokerUrl)
		.requiredOption(
			"--broker-secret <FILE>",
			"its password there; foyer broker writes DIR/broker/secret-foyer-cloud",
			existingFile,
		)
		.option("--passwords <FILE>", "the broker's password file, for kits that consoles place", existingFile)
		.option("--database <URL>", "PostgreSQL in place of the embedded database", databaseUrl)
		.option("--http-port <N>", "port to listen on; 0 picks one", port, 8080)
		.option("--host <ADDRESS>", "address to listen on", "127.0.0.1")
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
	readonly brokerSecret: string;
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
	await whileRunning(async (running, stopped) => {
		const { url } = await startCloud(
			{
				dataDir: options.data,
				database: options.database,
				httpPort: options.httpPort,
				host: options.host,
				publicUrl: (httpPort) => options.publicUrl ?? `http://${options.host}:${httpPort}`,
				broker: {
					url: options.brokerUrl,
					password: readFileSync(options.brokerSecret, "utf8").trim(),
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
		await stopped;
	});
}

const NO_MAIL = "It cannot send mail, so nobody can register or reset a password: give --smtp-url and --mail-from. ";

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
