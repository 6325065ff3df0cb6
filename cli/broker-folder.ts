import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { passwordFileIn } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { makeSecretFolder, writeSecretFile } from "#cloud/broker/secret-file.ts";

/** `DIR/broker`: who may connect (`passwords`, hashed) and what this side's own processes connect with (`secret-*`). */
export interface BrokerFolder {
	readonly folder: string;
	readonly passwordFile: string;
	/** The user's password: the one kept here, else a new random one, kept here and added to the password file. */
	passwordOf(username: string): Promise<string>;
}

/** Opens the broker's folder below a data folder; makes it where it is missing. Throws FoyerError data-not-writable. */
export function openBrokerFolder(dataDir: string): BrokerFolder {
	const folder = join(dataDir, "broker");
	makeSecretFolder(folder);
	const passwordFile = passwordFileIn(folder);
	return {
		folder,
		passwordFile,
		async passwordOf(username) {
			const path = join(folder, `secret-${username}`);
			const password = keptSecret(path) ?? newSecret(path);
			const passwords = openPasswordFile(passwordFile);
			if (!(await passwords.authenticate(username, password))) await passwords.set(username, password);
			return password;
		},
	};
}

function keptSecret(path: string): string | null {
	try {
		return readFileSync(path, "utf8").trim();
	} catch {
		return null;
	}
}

function newSecret(path: string): string {
	const secret = randomBytes(16).toString("base64url");
	writeSecretFile(path, `${secret}\n`);
	return secret;
}
