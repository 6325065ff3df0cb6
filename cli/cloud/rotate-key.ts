import { Command, InvalidArgumentError, Option } from "commander";
import { rotateCloudKeys } from "#cloud/documents/cloud-keys.ts";
import { fingerprintOf } from "#protocol/signing.ts";
import { asMilliseconds, type Milliseconds, systemClock } from "#protocol/units.ts";
import { days, existingFolder, jsonOption } from "../options.ts";

/** `foyer cloud rotate-key`: a new signing key, which monitors learn by the earlier one's word. */
export function rotateKeyCommand(): Command {
	return new Command("rotate-key")
		.description("Gives the cloud a new signing key. The earlier one endorses it and is destroyed.")
		.requiredOption("--data <DIR>", "the cloud's data folder", existingFolder)
		.addOption(
			new Option("--overlap <DAYS>", "how long monitors believe the earlier key too; 0 where it was stolen")
				.argParser(overlap)
				.default(WEEK, "7"),
		)
		.addOption(jsonOption())
		.addHelpText("after", HELP)
		.action(rotateKey);
}

const HELP = `
Stop the cloud, rotate, start it: it signs every account's document anew, and each monitor learns the new key from its
own, however long it was off. A cloud that runs goes on with the earlier key until it is started again. Back up
cloud-keys.json afterwards: a copy of before holds the earlier private key and is best destroyed too.`;

const WEEK = asMilliseconds(7 * 24 * 60 * 60 * 1_000);

interface RotateKeyOptions {
	readonly data: string;
	readonly overlap: Milliseconds;
	readonly json?: true;
}

function overlap(text: string): Milliseconds {
	if (/^0+$/.test(text)) return asMilliseconds(0);
	const value = days(text);
	if (value > LONGEST) throw new InvalidArgumentError("It takes a number of days from 0 to 365.");
	return value;
}

const LONGEST = asMilliseconds(365 * 24 * 60 * 60 * 1_000);

async function rotateKey({ data, overlap: length, json }: RotateKeyOptions): Promise<void> {
	const endorsements = await rotateCloudKeys(data, systemClock(), length);
	const newest = endorsements.at(-1);
	if (newest === undefined) throw new TypeError("a rotation ends in an endorsement");
	const { key: publicKey, endorsedBy: earlier, earlierEndsAt } = newest;
	const facts = { publicKey, fingerprint: fingerprintOf(publicKey), earlier, earlierEndsAt };
	const until = new Date(earlierEndsAt).toISOString();
	const sentence = `The cloud's key is now ${facts.fingerprint}.\nThe earlier one, ${fingerprintOf(earlier)}, is destroyed; monitors believe what it signed until ${until}.\nStart the cloud again: monitors learn the new key from it.`;
	process.stdout.write(`${json ? JSON.stringify(facts) : sentence}\n`);
}
