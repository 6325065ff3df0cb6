import { readFileSync } from "node:fs";
import { Command } from "commander";
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
		.option("--database <URL>", "PostgreSQL in place of the embedded database", databaseUrl)
		.option("--http-port <N>", "port to listen on; 0 picks one", port, 8080)
		.option("--host <ADDRESS>", "address to listen on", "127.0.0.1")
		.option(
			"--public-url <URL>",
			"what phones reach it by, in QR codes; 37 characters at most (default: host and port)",
			webUrl,
		)
		.option("--audit-retention <DAYS>", "how long audit rows are kept (default: for ever)", days)
		.addOption(protocolOption())
		.addOption(jsonOption())
		.addOption(logLevelOption("info"))
		.addHelpText("after", "\nKits and installers are added by: foyer kit --data DIR …")
		.action(cloud);
}

interface CloudCommandOptions {
	readonly data: string;
	readonly brokerUrl: string;
	readonly brokerSecret: string;
	readonly database?: string;
	readonly httpPort: number;
	readonly host: string;
	readonly publicUrl?: string;
	readonly auditRetention?: Milliseconds;
	readonly protocol: MqttProtocol;
	readonly json?: true;
	readonly logLevel: string;
}

async function cloud(options: CloudCommandOptions): Promise<void> {
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
				},
				demo: false,
				auditRetention: options.auditRetention,
				logger: createLogger(options.logLevel),
			},
			running,
		);
		const facts = { ready: true, cloudUrl: url, consoleUrl: `${url}/console`, dataDir: options.data };
		const sentence = `The cloud answers at ${url}, its consoles at ${facts.consoleUrl}. Ctrl+C stops it.`;
		process.stdout.write(`${options.json ? JSON.stringify(facts) : sentence}\n`);
		await stopped;
	});
}
