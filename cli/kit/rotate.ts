import { Command } from "commander";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { writeSecretFile } from "#cloud/broker/secret-file.ts";
import { openTlsFolder } from "#cloud/broker/tls-folder.ts";
import { openCloudKeys } from "#cloud/documents/cloud-keys.ts";
import { kitFileOf, newBrokerPassword } from "#cloud/kits/kit-files.ts";
import { systemRandom } from "#cloud/random.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { systemClock } from "#protocol/units.ts";
import { brokerUrl, existingFile, existingFolder, folder, jsonOption, kitId } from "../options.ts";

/** `foyer kit rotate`: a new password without a gap, in two steps. */
export function rotateCommand(): Command {
	return new Command("rotate")
		.description(
			"Gives a kit a new password without a gap: writes the new kit file, then --finish lets the broker know.",
		)
		.requiredOption("--mac <MAC>", "the monitor's MAC, 12 hexadecimal digits", kitId)
		.requiredOption("--passwords <FILE>", "the broker's password file, such as DIR/broker/passwords", existingFile)
		.option("--data <DIR>", "the cloud's data folder", existingFolder)
		.option("--broker-url <URL>", "the broker as the monitor reaches it", brokerUrl)
		.option("--tls <DIR>", "the broker's TLS folder: the monitor pins its authority", existingFolder)
		.option("--out <FILE>", "where the new kit file goes; it holds a secret and is its owner's alone", folder)
		.option("--finish", "puts the new password in the old one's place, in one step")
		.addOption(jsonOption())
		.addHelpText("after", HELP)
		.action(rotate);
}

const HELP = `
1. foyer kit rotate --mac … --passwords FILE --data DIR --broker-url URL --out FILE
2. Hand over the file. Its monitor tries the new password, and goes on with the old one while that is refused.
3. foyer kit rotate --mac … --passwords FILE --finish
   Mosquitto reads the file on SIGHUP, the embedded broker by itself.

At every moment the broker takes one password, and the monitor has it. A client certificate is rotated by foyer kit
--client-certificate: the new one and the old are both good until foyer kit revoke, or their end.`;

interface RotateOptions {
	readonly mac: KitId;
	readonly passwords: string;
	readonly data?: string;
	readonly brokerUrl?: string;
	readonly tls?: string;
	readonly out?: string;
	readonly finish?: true;
	readonly json?: true;
}

async function rotate(options: RotateOptions, command: Command): Promise<void> {
	const { mac: kit, data, brokerUrl: url, out, json } = options;
	const passwords = openPasswordFile(options.passwords);
	const say = (facts: Record<string, unknown>, sentence: string) =>
		process.stdout.write(`${json ? JSON.stringify({ kit, ...facts }) : sentence}\n`);
	if (!passwords.has(kit)) throw new FoyerError("kit-unknown", kit);
	if (options.finish) {
		if (!(await passwords.adopt(kit))) throw new FoyerError("rotation-not-begun", kit);
		return void say({ finished: true }, `Kit ${kit} has its new password; the old one has stopped.`);
	}
	if (data === undefined || url === undefined || out === undefined)
		return command.error("error: without --finish it takes --data, --broker-url and --out");
	const keys = openCloudKeys(data, systemRandom);
	const ca = options.tls === undefined ? undefined : (await openTlsFolder(options.tls, systemClock)).ca;
	const password = newBrokerPassword(systemRandom);
	// Prepared first: a file that was handed over must be one that can be finished.
	await passwords.prepare(kit, password);
	const kitFile = kitFileOf({ keys, clock: systemClock }, { kit, brokerUrl: url, password, ca });
	writeSecretFile(out, `${JSON.stringify(kitFile, null, "\t")}\n`);
	say(
		{ kitFile: out, finished: false },
		`Hand over ${out}, then run foyer kit rotate --finish: until then the old one is good.`,
	);
}
