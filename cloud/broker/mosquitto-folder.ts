import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { mosquittoAccessFile } from "#protocol/access-rules.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

/** The folder that the shipped configuration names. */
const SHIPPED_FOLDER = "/etc/mosquitto/foyer/";
const shippedConfig = new URL("../../config/mosquitto/foyer.conf", import.meta.url);

export interface MosquittoFolder {
	/** For `mosquitto -c`. */
	readonly configFile: string;
	/** Where the broker looks for credentials; see openPasswordFile. */
	readonly passwordFile: string;
}

/**
 * Makes `folder` one that a Mosquitto can be run on: the shipped configuration with this folder's paths and port, and
 * the contract's access file. Credentials that are there stay. Throws FoyerError data-not-writable.
 */
export function prepareMosquitto(options: { readonly folder: string; readonly port: number }): MosquittoFolder {
	const folder = resolve(options.folder);
	const configFile = join(folder, "mosquitto.conf");
	const passwordFile = passwordFileIn(folder);
	const config = readFileSync(shippedConfig, "utf8")
		.replaceAll(SHIPPED_FOLDER, `${folder}/`)
		.replace(/^listener 1883 /m, `listener ${options.port} `);
	// Started by root, Mosquitto becomes this user before it reads the credentials, which are their owner's alone.
	const user = `\nuser ${userInfo().username}\n`;
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		writeFileSync(configFile, config + user);
		writeFileSync(join(folder, "access.acl"), mosquittoAccessFile(), { mode: 0o600 });
		writeFileSync(passwordFile, "", { mode: 0o600, flag: "a" });
	} catch (error) {
		throw new FoyerError("data-not-writable", folder, { cause: error });
	}
	return { configFile, passwordFile };
}

/** The one credential store of a broker's folder, whichever broker runs on it. */
export const passwordFileIn = (folder: string): string => join(folder, "passwords");
