import { randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { dirname } from "node:path";
import { writeSecretFile } from "#cloud/broker/secret-file.ts";
import { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";

/**
 * The token in a file that its owner alone may read; makes both where there is none, or where the file is empty. Refused:
 * data-not-writable.
 */
export function readTokenFile(path: string): string {
	try {
		const known = existsSync(path) ? readFileSync(path, "utf8").trim() : "";
		if (known === "") {
			mkdirSync(dirname(path), { recursive: true });
			const token = randomBytes(32).toString("base64url");
			writeSecretFile(path, `${token}\n`);
			return token;
		}
		chmodSync(path, 0o600);
		return known;
	} catch (error) {
		if (isFoyerError(error)) throw error;
		throw new FoyerError("data-not-writable", path, { cause: error });
	}
}

/** True where the request carries the token (RFC 6750 section 2.1); the scheme in any case (RFC 9110 section 11.1). */
export function bearsToken({ authorization = "" }: IncomingHttpHeaders, token: string): boolean {
	const [, carried = ""] = /^bearer (.+)$/i.exec(authorization) ?? [];
	const [given, expected] = [Buffer.from(carried), Buffer.from(token)];
	return given.length === expected.length && timingSafeEqual(given, expected);
}
