import { readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { mosquittoAccessFile } from "#protocol/access-rules.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { makeSecretFolder, writeSecretFile } from "./secret-file.ts";

/** The folder that the shipped configuration names. */
const SHIPPED_FOLDER = "/etc/mosquitto/foyer/";
const shipped = (name: string) => readFileSync(new URL(`../../config/mosquitto/${name}`, import.meta.url), "utf8");

export interface MosquittoOptions {
	readonly folder: string;
	readonly port: number;
	/** The address to listen on; loopback unless told. */
	readonly host?: string;
	/**
	 * `server`: TLS, and a password for each kit. `both`: TLS, and a client certificate for each kit. What it needs is in
	 * the folder's `tls`; see openTlsFolder. In the clear where it is absent.
	 */
	readonly tls?: "server" | "both" | undefined;
}

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
export function prepareMosquitto(options: MosquittoOptions): MosquittoFolder {
	const folder = resolve(options.folder);
	const configFile = join(folder, "mosquitto.conf");
	const passwordFile = passwordFileIn(folder);
	makeSecretFolder(folder);
	try {
		writeFileSync(configFile, configuration(options).replaceAll(SHIPPED_FOLDER, `${folder}/`));
		writeFileSync(passwordFile, "", { mode: 0o600, flag: "a" });
	} catch (error) {
		throw new FoyerError("data-not-writable", folder, { cause: error });
	}
	writeSecretFile(join(folder, "access.acl"), mosquittoAccessFile());
	return { configFile, passwordFile };
}

/** The one credential store of a broker's folder, whichever broker runs on it. */
export const passwordFileIn = (folder: string): string => join(folder, "passwords");

/** The TLS authority of a broker's folder, and what it issued. */
export const tlsFolderIn = (folder: string): string => join(folder, "tls");

function configuration({ port, host = "127.0.0.1", tls }: MosquittoOptions): string {
	const listener = [
		`listener ${port} ${host}`,
		...(tls === undefined ? [] : [shipped("tls.conf").trimEnd()]),
		...(tls === "both" ? [shipped("client-certificates.conf").trimEnd()] : []),
	].join("\n");
	// Started by root, Mosquitto becomes this user before it reads the credentials, which are their owner's alone.
	const user = `\nuser ${userInfo().username}\n`;
	return shipped("foyer.conf").replace(/^listener 1883 .*$/m, listener) + user;
}
