import { Command, InvalidArgumentError } from "commander";
import { DEMO_PASSWORD, demoPeople } from "#cloud/people/demo-people.ts";
import { DEMO_SEED, type DemoOptions } from "../demo/demo-options.ts";
import { type HandedOver, handOver } from "../demo/hand-over.ts";
import { openPanel } from "../demo/open-panel.ts";
import { type Demo, startDemo } from "../demo/start-demo.ts";
import { createLogger } from "../logger.ts";
import {
	brokerUrl,
	count,
	databaseUrl,
	existingFile,
	folder,
	jsonOption,
	logLevelOption,
	port,
	stunUrl,
} from "../options.ts";
import { play } from "../play/play.ts";
import { whileRunning } from "../running.ts";

/** `foyer demo`: everything on this machine, with a sample household. */
export function demoCommand(): Command {
	return new Command("demo")
		.description(
			"Starts broker, cloud and one kit's monitor and door phone with a sample household, and opens the monitor.",
		)
		.option(
			"--data <DIR>",
			"keep everything in DIR and go on with it next time (default: a new folder, removed at the end)",
			folder,
		)
		.option("--http-port <N>", "the cloud's port; 0 picks one", port, 0)
		.option("--monitor-port <N>", "the monitor's port; 0 picks one", port, 0)
		.option("--broker-port <N>", "the embedded broker's port; 0 picks one", port, 0)
		.option("--calls <N>", "calls in the monitor's log, in a new folder", count, 1000)
		.option("--kits <N>", "kits in the consoles, 1 to 20, five of them with a monitor that runs", kits, 20)
		.option("--seed <N>", "which sample household and kit, in a new folder", count, DEMO_SEED)
		.option("--lan", "let phones in the local network reach the cloud, so that a real one can scan the QR code")
		.option("--ice-server <URL>", "a STUN server for calls beyond the local network; may be given again", stunUrl)
		.option("--no-open", "open no window")
		.option("--broker-url <URL>", "use this broker in place of the embedded one; see below", brokerUrl)
		.option("--broker-ca <FILE>", "PEM: the authority to trust for a --broker-url of mqtts://…", existingFile)
		.option("--database <URL>", "use this PostgreSQL in place of the embedded database", databaseUrl)
		.option("--control-port <N>", "a control port for tests, of a monitor in a process of its own; see docs/qa", port)
		.option(
			"--control-token <FILE>",
			"its token, made where there is none (default: beside the monitor's data)",
			folder,
		)
		.option("--play", "go through the whole journey without hands or browser, then end")
		.addOption(jsonOption())
		.addOption(logLevelOption("warn"))
		.addHelpText("after", help)
		.action(demo);
}

const help = `
A demo on Mosquitto, with the credentials that the first line puts into DIR:
  foyer broker --mosquitto --data DIR --port 1883
  mosquitto -c DIR/broker/mosquitto.conf
  foyer demo --data DIR --broker-url mqtt://127.0.0.1:1883

And by TLS:
  foyer broker --mosquitto --tls --data DIR --port 8883
  mosquitto -c DIR/broker/mosquitto.conf
  foyer demo --data DIR --broker-url mqtts://127.0.0.1:8883 --broker-ca DIR/broker/tls/ca.crt`;

function kits(text: string): number {
	const value = count(text);
	if (value < 1 || value > 20) throw new InvalidArgumentError("1 to 20.");
	return value;
}

async function demo(options: DemoOptions, command: Command): Promise<void> {
	if (options.play && options.controlPort !== undefined)
		command.error("error: --play and --control-port both want the monitor");
	await whileRunning(async (running, stopped) => {
		const logger = createLogger(options.logLevel);
		const say = (text: string) => process.stdout.write(`${text}\n`);
		if (options.lan) process.stderr.write(`${lanWarning}\n`);
		// The journey is one kit's.
		const started = await startDemo(options.play ? { ...options, kits: 1 } : options, logger, running);
		if (options.play) return await play(started, { json: options.json === true, say });
		const control = await handOver(started, options, running);
		const facts = { ...started, monitorUrl: control?.monitorUrl ?? started.monitorUrl };
		say(options.json ? readyLine(facts, control) : welcome(facts, control));
		if (options.open) {
			const place = await openPanel(facts.monitorUrl);
			if (!options.json) say(place);
		}
		if (!options.json) say("Ctrl+C stops everything.");
		await Promise.race([stopped, started.displaced]);
	});
}

const lanWarning =
	"Warning: with --lan everybody in this network can reach the cloud, its demo logins and its mailbox. Use a network you trust.";

/** One line for programs, once everything answers; its fields are fixed. */
function readyLine(demo: Demo, control: HandedOver | null): string {
	const { kit, monitorUrl, cloudUrl, consoleUrl, doorUrl, brokerUrl, dataDir, monitorDataDir } = demo;
	return JSON.stringify({
		ready: true,
		kit,
		monitorUrl,
		cloudUrl,
		consoleUrl,
		doorUrl,
		brokerUrl,
		dataDir,
		monitorDataDir,
		...(control !== null && { controlUrl: control.controlUrl, controlTokenFile: control.controlTokenFile }),
	});
}

function welcome(demo: Demo, control: HandedOver | null): string {
	const held =
		control === null ? "" : `\n  Control     ${control.controlUrl}, its token in ${control.controlTokenFile}`;
	const logins = demoPeople.map(({ email }) => email).join(" or ");
	return `
Foyer's demo is ready. Kit ${demo.kit}, ${demo.household.home.name}.

  Monitor     ${demo.monitorUrl}
  Door phone  ${demo.doorUrl}
  Console     ${demo.consoleUrl}
              sign in as ${logins}, password ${DEMO_PASSWORD}
  Mailbox     ${demo.mailboxUrl}
  Broker      ${demo.brokerUrl}
  Data        ${demo.dataDir}${held}

On the monitor: More > Setting > SmartPlus Account > Account Info > Delete.
`;
}
