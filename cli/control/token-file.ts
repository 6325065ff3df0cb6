import { randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { writeSecretFile } from "#cloud/broker/secret-file.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

/** The token in a file that its owner alone may read; makes both where there is none. Refused: data-not-writable. */
export function readTokenFile(path: string): string {
	if (!existsSync(path)) writeSecretFile(path, `${randomBytes(32).toString("base64url")}\n`);
	try {
		chmodSync(path, 0o600);
		return readFileSync(path, "utf8").trim();
	} catch (error) {
		throw new FoyerError("data-not-writable", path, { cause: error });
	}
}

/** True where the request carries the token (RFC 6750 section 2.1). */
export function bearsToken({ authorization = "" }: IncomingHttpHeaders, token: string): boolean {
	const [given, expected] = [Buffer.from(authorization), Buffer.from(`Bearer ${token}`)];
	return given.length === expected.length && timingSafeEqual(given, expected);
}
