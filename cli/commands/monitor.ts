import { readFileSync } from "node:fs";
import { Command } from "commander";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { defaultProfile } from "#agent/device-profile.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { type KitFile, kitFileSchema } from "#protocol/kit-file.ts";
import { runHeadless } from "../control/run-headless.ts";
import { startMonitor, untilSnapshot } from "../demo/start-monitor.ts";
import { profileNames, readProfile } from "../device-profile.ts";
import { type LocalApiFlags, serveLocalApi, withLocalApiFlags } from "../local-api.ts";
import { createLogger } from "../logger.ts";
import {
	brokerUrl,
	existingFile,
	folder,
	jsonOption,
	logLevelOption,
	type MqttProtocol,
	port,
	protocolOption,
	stunUrl,
} from "../options.ts";
import { whileRunning } from "../running.ts";
import { readCertificates } from "../tls-files.ts";

/** `foyer monitor`: one kit's indoor monitor alone. */
export function monitorCommand(): Command {
	return withLocalApiFlags(new Command("monitor"))
		.description("Runs one kit's indoor monitor and serves its panel to browsers of this machine.")
		.requiredOption("--data <DIR>", "the monitor's data folder", folder)
		.option("--kit-file <FILE>", "what foyer kit handed over; needed once, DIR keeps it", existingFile)
		.option("--broker-url <URL>", "the broker, in place of the kit file's", brokerUrl)
		.option("--profile <NAME>", `the model it is, or a file that describes one; ${profileNames().join(", ")}`)
		.option("--broker-ca <FILE>", "PEM: the authority to trust for mqtts://, in place of the kit file's", existingFile)
		.option("--port <N>", "the panel's port; 0 picks one", port, 8081)
		.option("--headless", "no panel unless --port is given, and a control port for tests; see docs/qa")
		.option("--control-port <N>", "with --headless: the control port; 0 picks one", port, 0)
		.option(
			"--control-token <FILE>",
			"with --headless: its token, made where there is none (default: DIR.token)",
			folder,
		)
		.option("--snapshots <DIR>", "with --headless: keep device snapshots there (default: nowhere, at the end)", folder)
		.option("--ice-server <URL>", "a STUN server for calls beyond the local network; may be given again", stunUrl)
		.addOption(protocolOption())
		.addOption(jsonOption())
		.addOption(logLevelOption("info"))
		.addHelpText("after", "\nWithout a connection it runs too: it shows so, and goes on trying.")
		.action(monitor);
}

interface MonitorCommandOptions extends LocalApiFlags {
	readonly headless?: true;
	readonly controlPort: number;
	readonly controlToken?: string;
	readonly snapshots?: string;
	readonly data: string;
	readonly kitFile?: string;
	readonly brokerUrl?: string;
	readonly profile?: string;
	readonly brokerCa?: string;
	readonly port: number;
	readonly iceServer?: readonly string[];
	readonly protocol: MqttProtocol;
	readonly json?: true;
	readonly logLevel: string;
}

async function monitor(options: MonitorCommandOptions, command: Command): Promise<void> {
	if (options.brokerUrl !== undefined && options.kitFile === undefined)
		command.error("error: --broker-url changes a kit file: give --kit-file too");
	const kitFile = options.kitFile === undefined ? null : readKitFile(options.kitFile, options.brokerUrl);
	const profile = options.profile === undefined ? defaultProfile : readProfile(options.profile);
	if (options.headless) {
		const panelPort = command.getOptionValueSource("port") === "cli" ? options.port : null;
		return runHeadless({ ...options, dataDir: options.data, kitFile, profile, panelPort });
	}
	for (const option of ["controlPort", "controlToken", "snapshots"] as const)
		if (command.getOptionValueSource(option) === "cli") command.error("error: the control port goes with --headless");
	await whileRunning(async (running, stopped) => {
		const logger = createLogger(options.logLevel);
		const { monitor, url } = await startMonitor(
			{
				dataDir: options.data,
				port: options.port,
				kitFile,
				protocol: options.protocol,
				brokerCa: options.brokerCa && readCertificates(options.brokerCa),
				iceServers: options.iceServer ?? [],
				profile,
				logger,
			},
			running,
		);
		const localApi = await serveLocalApi(monitor, options, profile, logger);
		if (localApi !== null) running.add(localApi);
		const monitorUrl = options.profile === undefined ? url : `${url}/?size=${profile.panel}`;
		const facts = {
			ready: true,
			kit: kitOf(monitor.api.snapshot()),
			monitorUrl,
			monitorDataDir: options.data,
			...(localApi === null ? {} : { localApiUrl: localApi.url }),
		};
		const local = localApi === null ? "" : ` Its local API is at ${localApi.url}.`;
		const sentence = `The monitor's panel is at ${monitorUrl}.${local} Ctrl+C stops it.`;
		process.stdout.write(`${options.json ? JSON.stringify(facts) : sentence}\n`);
		// A broker that does not answer may come back; one that refuses the password needs somebody.
		const refused = untilSnapshot(monitor.api, ({ link }) => link.cloud === "refused").then(() => {
			throw new FoyerError("broker-refused", monitor.api.snapshot().network.broker ?? undefined);
		});
		await Promise.race([stopped, refused]);
	});
}

/** The kit that it has become, by this kit file or an earlier one; null before the first. */
const kitOf = ({ device, network }: MonitorSnapshot) => (network.broker === null ? null : device.kit);

function readKitFile(path: string, otherBroker: string | undefined): KitFile {
	try {
		const kitFile = kitFileSchema.parse(JSON.parse(readFileSync(path, "utf8")));
		return otherBroker === undefined ? kitFile : { ...kitFile, broker: { ...kitFile.broker, url: otherBroker } };
	} catch (error) {
		throw new FoyerError("kit-file-invalid", path, { cause: error });
	}
}
