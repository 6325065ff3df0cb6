import { Command } from "commander";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { prepareMosquitto } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { systemClock } from "#protocol/units.ts";
import { openBrokerFolder } from "../broker-folder.ts";
import { DEMO_SEED } from "../demo/demo-options.ts";
import { createLogger } from "../logger.ts";
import { count, folder, jsonOption, logLevelOption, port } from "../options.ts";
import { whileRunning } from "../running.ts";

/** `foyer broker`: the embedded broker alone, or a folder to run Mosquitto on. */
export function brokerCommand(): Command {
	return new Command("broker")
		.description("Runs the embedded MQTT broker alone, or prepares a folder to run Mosquitto on.")
		.requiredOption("--data <DIR>", "the folder for its credentials, in DIR/broker", folder)
		.option("--port <N>", "port to listen on; 0 picks a free one", port, 1883)
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
--passwords FILE adds others. Mosquitto reads it again on SIGHUP, the embedded broker by itself.`;

interface BrokerCommandOptions {
	readonly data: string;
	readonly port: number;
	readonly mosquitto?: true;
	readonly seed: number;
	readonly json?: true;
	readonly logLevel: string;
}

async function broker(options: BrokerCommandOptions): Promise<void> {
	const credentials = openBrokerFolder(options.data);
	await credentials.passwordOf(CLOUD_USERNAME);
	const say = (facts: Record<string, unknown>, sentence: string) =>
		process.stdout.write(options.json ? `${JSON.stringify(facts)}\n` : `${sentence}\n`);

	if (options.mosquitto) {
		const { kit } = makeHousehold({ seed: options.seed, calls: 0, now: systemClock() });
		await credentials.passwordOf(kit);
		const { configFile, passwordFile } = prepareMosquitto({ folder: credentials.folder, port: options.port });
		say({ configFile, passwordFile }, `Ready for: mosquitto -c ${configFile}`);
		return;
	}
	await whileRunning(async (running, stopped) => {
		const passwords = openPasswordFile(credentials.passwordFile);
		const logger = createLogger(options.logLevel);
		const { url } = running.add(await startBroker({ port: options.port, passwords, logger }));
		say(
			{ ready: true, brokerUrl: url, passwordFile: credentials.passwordFile },
			`The broker listens on ${url}; its credentials are in ${credentials.folder}. Ctrl+C stops it.`,
		);
		await stopped;
	});
}
