import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { startHost } from "#agent/host/server.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { DEMO_SEED } from "../demo/demo-options.ts";
import { openPanel } from "../demo/open-panel.ts";
import { startDemo } from "../demo/start-demo.ts";
import { createLogger } from "../logger.ts";
import { count, folder, jsonOption, logLevelOption, port } from "../options.ts";
import { recordedScenario } from "../record/recorded-scenario.ts";
import { createRecorder } from "../record/recorder.ts";
import { whileRunning } from "../running.ts";
import { parseScenario } from "../scenario/read-scenario.ts";
import { uiDir } from "../ui-folder.ts";

interface RecordOptions {
	readonly out: string;
	readonly calls: number;
	readonly seed: number;
	readonly httpPort: number;
	readonly monitorPort: number;
	readonly open: boolean;
	readonly json?: true;
	readonly logLevel: string;
}

/** `foyer record`: a live demo, and a scenario of what was done in it. */
export function recordCommand(): Command {
	return new Command("record")
		.description(
			"Starts a demo, and at its end writes what was tapped, rung, reset and registered as a scenario for foyer run.",
		)
		.requiredOption("--out <FILE>", "the scenario, as YAML", folder)
		.option("--calls <N>", "calls in the monitor's log", count, 30)
		.option("--seed <N>", "which sample household and kit", count, DEMO_SEED)
		.option("--http-port <N>", "the cloud's port; 0 picks one", port, 0)
		.option("--monitor-port <N>", "the monitor's port; 0 picks one", port, 0)
		.option("--no-open", "open no window")
		.addOption(jsonOption())
		.addOption(logLevelOption("warn"))
		.action(record);
}

async function record({ out, ...options }: RecordOptions): Promise<void> {
	makeWritable(out);
	await whileRunning(async (running, stopped) => {
		const logger = createLogger(options.logLevel);
		const say = (text: string) => process.stdout.write(`${text}\n`);
		const demo = await startDemo({ ...options, kits: 1, brokerPort: 0, monitorPort: 0 }, logger, running);
		const { api: live, metrics } = demo.monitor;
		const recorder = createRecorder(live);
		// Closed first, while the monitor still is as people left it.
		running.add({
			close() {
				recorder.stop();
				const title = basename(out, extname(out));
				const about = { name: title, calls: options.calls, schema: schemaFrom(out) };
				write(out, recordedScenario(recorder.happenings, recorder.now(), about));
				if (!options.json) say(`${out} is written. Play it: foyer run ${out}`);
			},
		});
		const { api } = recorder;
		const { url: monitorUrl } = running.add(
			await startHost({ api, port: options.monitorPort, uiDir, logger, metrics }),
		);
		const { kit, cloudUrl, consoleUrl, doorUrl, mailboxUrl } = demo;
		const facts = { ready: true, kit, monitorUrl, cloudUrl, consoleUrl, doorUrl, mailboxUrl };
		say(options.json ? JSON.stringify(facts) : welcome(facts));
		if (options.open) await openPanel(monitorUrl);
		await Promise.race([stopped, demo.displaced]);
	});
}

/** Said before anybody has tapped for an hour. */
function makeWritable(path: string): void {
	try {
		mkdirSync(dirname(path), { recursive: true });
		accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
		if (existsSync(path) && statSync(path).isDirectory()) throw new Error("it is a folder");
	} catch (error) {
		throw new FoyerError("report-not-written", path, { cause: error });
	}
}

/** As a relative path with the slashes of an address, which is what editors take. */
function schemaFrom(path: string): string {
	const schema = fileURLToPath(new URL("../../docs/contract/scenario.schema.json", import.meta.url));
	return relative(dirname(path), schema).replaceAll(sep, "/");
}

/** What is written can be read, or the mistake is ours. */
function write(path: string, text: string): void {
	parseScenario(text, path);
	try {
		writeFileSync(path, text);
	} catch (error) {
		throw new FoyerError("report-not-written", path, { cause: error });
	}
}

type Addresses = Readonly<Record<"monitorUrl" | "doorUrl" | "consoleUrl" | "mailboxUrl", string>>;

const welcome = ({ monitorUrl, doorUrl, consoleUrl, mailboxUrl }: Addresses): string => `
What you do is recorded.

  Monitor     ${monitorUrl}
  Door phone  ${doorUrl}
  Console     ${consoleUrl}
  Mailbox     ${mailboxUrl}

Ctrl+C ends it and writes the scenario.`;
