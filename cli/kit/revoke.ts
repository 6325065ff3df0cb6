import { Command } from "commander";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { openTlsFolder } from "#cloud/broker/tls-folder.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { systemClock } from "#protocol/units.ts";
import { existingFile, existingFolder, jsonOption, kitId } from "../options.ts";

/** `foyer kit revoke`: the broker lets a kit in no more, by password or by certificate. */
export function revokeCommand(): Command {
	return new Command("revoke")
		.description("Takes a kit's password and TLS client certificates away; its account stays as it is.")
		.requiredOption("--mac <MAC>", "the monitor's MAC, 12 hexadecimal digits", kitId)
		.requiredOption("--passwords <FILE>", "the broker's password file, such as DIR/broker/passwords", existingFile)
		.option("--tls <DIR>", "the broker's TLS folder: revokes its certificates too", existingFolder)
		.addOption(jsonOption())
		.addHelpText("after", HELP)
		.action(revoke);
}

const HELP = `
The embedded broker refuses the kit's next connection. Mosquitto does so after SIGHUP, which also cuts a connection that
was made by password; one that was made by a certificate lasts until it ends: restart the broker to cut it.`;

interface RevokeOptions {
	readonly mac: KitId;
	readonly passwords: string;
	readonly tls?: string;
	readonly json?: true;
}

async function revoke({ mac: kit, passwords, tls, json }: RevokeOptions): Promise<void> {
	const password = await openPasswordFile(passwords).remove(kit);
	const certificates = tls === undefined ? 0 : await (await openTlsFolder(tls, systemClock)).revoke(kit);
	if (!password && certificates === 0) throw new FoyerError("kit-unknown", kit);
	const sentence = `Kit ${kit} is revoked: ${password ? "its password" : "no password"} and ${certificates} TLS client certificates.`;
	process.stdout.write(`${json ? JSON.stringify({ kit, password, certificates }) : sentence}\n`);
}
