import { Command } from "commander";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { prepareMosquitto } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { systemClock } from "#protocol/units.ts";
import { openBrokerFolder } from "../broker-folder.ts";
import { openBrokerTls } from "../broker-tls.ts";
import { DEMO_SEED } from "../demo/demo-options.ts";
import { createLogger } from "../logger.ts";
import { collected, count, folder, jsonOption, logLevelOption, port } from "../options.ts";
import { whileRunning } from "../running.ts";

/** `foyer broker`: the embedded broker alone, or a folder to run Mosquitto on. */
export function brokerCommand(): Command {
	return new Command("broker")
		.description("Runs the embedded MQTT broker alone, or prepares a folder to run Mosquitto on.")
		.requiredOption("--data <DIR>", "the folder for its credentials, in DIR/broker", folder)
		.option("--port <N>", "port to listen on; 0 picks a free one (default: 1883, with --tls 8883)", port)
		.option(
			"--host <ADDRESS>",
			"address to listen on; with --tls alone may it be another than this machine",
			"127.0.0.1",
		)
		.option("--tls", "serve TLS, with a private authority and a certificate in DIR/broker/tls")
		.option("--tls-name <NAME>", "a host name or address that it is reached by; may be given again", collected)
		.option("--client-certificates", "with --tls: a certificate for each kit in place of a password")
		.option("--mosquitto", "prepare DIR/broker for Mosquitto and end, instead of running the embedded broker")
		.option("--seed <N>", "with --mosquitto: which demo kit gets a credential, as in foyer demo", count, DEMO_SEED)
		.addOption(jsonOption())
		.addOption(logLevelOption("info"))
		.addHelpText("after", help)
		.action(broker);
}

const help = `
A demo on a real broker:
  foyer broker --mosquitto --data DIR --port 1883
  mosquitto -c DIR/broker/mosquitto.conf
  foyer demo --data DIR --broker-url mqtt://127.0.0.1:1883

DIR/broker/passwords is in mosquitto_passwd's format and holds the cloud's credential and the demo kit's; foyer kit
--passwords FILE adds others. Mosquitto reads it again on SIGHUP, the embedded broker by itself.

With --tls the address is mqtts://…, and kits and cloud pin DIR/broker/tls/ca.crt: foyer kit --tls DIR/broker/tls, foyer
cloud --broker-ca FILE. With --client-certificates foyer cloud takes --broker-cert and --broker-key too.`;

const LOCAL_NAMES = ["localhost", "127.0.0.1"];

interface BrokerCommandOptions {
	readonly data: string;
	readonly port?: number;
	readonly host: string;
	readonly tls?: true;
	readonly tlsName?: readonly string[];
	readonly clientCertificates?: true;
	readonly mosquitto?: true;
	readonly seed: number;
	readonly json?: true;
	readonly logLevel: string;
}

async function broker(options: BrokerCommandOptions, command: Command): Promise<void> {
	const { host, tls: isSecured = false, clientCertificates = false } = options;
	if (clientCertificates && !isSecured) command.error("error: --client-certificates goes with --tls");
	if (!isSecured && host !== "127.0.0.1") command.error("error: beyond this machine it takes --tls: passwords travel");
	const listenPort = options.port ?? (isSecured ? 8883 : 1883);
	const credentials = openBrokerFolder(options.data);
	await credentials.passwordOf(CLOUD_USERNAME);
	const names = [...LOCAL_NAMES, ...(options.tlsName ?? [])];
	const secured = isSecured ? await openBrokerTls(credentials.folder, { names, clientCertificates }) : null;
	const say = (facts: Record<string, unknown>, sentence: string) =>
		process.stdout.write(options.json ? `${JSON.stringify(facts)}\n` : `${sentence}\n`);

	if (options.mosquitto) {
		const { kit } = makeHousehold({ seed: options.seed, calls: 0, now: systemClock() });
		await credentials.passwordOf(kit);
		const tls = isSecured ? (clientCertificates ? "both" : "server") : undefined;
		const { folder: at } = credentials;
		const { configFile, passwordFile } = prepareMosquitto({ folder: at, port: listenPort, host, tls });
		say({ configFile, passwordFile, ...secured?.files }, `Ready for: mosquitto -c ${configFile}`);
		return;
	}
	await whileRunning(async (running, stopped) => {
		const passwords = openPasswordFile(credentials.passwordFile);
		const logger = createLogger(options.logLevel);
		const { url } = running.add(await startBroker({ port: listenPort, host, passwords, tls: secured?.tls, logger }));
		say(
			{ ready: true, brokerUrl: url, passwordFile: credentials.passwordFile, ...secured?.files },
			`The broker listens on ${url}; its credentials are in ${credentials.folder}. Ctrl+C stops it.`,
		);
		await stopped;
	});
}
